// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.distributed;

import java.io.Serializable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.SparkContext;

/**
 * A reference to an object that the driver and its tasks share if they run in one JVM. Only the key
 * is serialized. Without it, Spark would serialize, compress and fetch the object even with a local
 * master.
 *
 * <p>The driver creates the reference. Once it is closed, {@link #get} returns null.
 */
final class InProcessReference<T> implements Serializable, AutoCloseable {
  private static final String PROPERTY = "org.bitempered.handover";
  private static final Map<Long, Object> HELD = new ConcurrentHashMap<>();
  private static final AtomicLong KEYS = new AtomicLong();

  private final long key = KEYS.incrementAndGet();

  InProcessReference(T object) {
    HELD.put(key, object);
  }

  /**
   * Returns whether all tasks run in this JVM and the system property {@value #PROPERTY} is not
   * {@code off}.
   */
  static boolean isPossible(SparkContext context) {
    return context.isLocal() && !"off".equalsIgnoreCase(System.getProperty(PROPERTY));
  }

  /** Returns how many references are open. */
  static int count() {
    return HELD.size();
  }

  /** Returns the object; null once the reference is closed. */
  @SuppressWarnings("unchecked")
  T get() {
    return (T) HELD.get(key);
  }

  @Override
  public void close() {
    HELD.remove(key);
  }
}
