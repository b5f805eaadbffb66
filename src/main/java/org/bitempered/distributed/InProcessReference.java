// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.distributed;

import java.io.Serializable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.SparkContext;

/**
 * An object that driver and tasks hand each other as it is, where they are one JVM: a local master
 * would serialize, compress and fetch it like a distant one. Only its key travels.
 *
 * <p>The driver's object; it is out of reach once closed.
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
   * Whether all tasks run in this JVM, and the system property {@value #PROPERTY} is not {@code
   * off}.
   */
  static boolean isPossible(SparkContext context) {
    return context.isLocal() && !"off".equalsIgnoreCase(System.getProperty(PROPERTY));
  }

  /** How many objects are held. */
  static int count() {
    return HELD.size();
  }

  /** The object itself. */
  @SuppressWarnings("unchecked")
  T get() {
    return (T) HELD.get(key);
  }

  @Override
  public void close() {
    HELD.remove(key);
  }
}
