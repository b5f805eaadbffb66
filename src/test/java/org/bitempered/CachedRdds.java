// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashSet;
import java.util.Set;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * What is cached at a time. Spark may drop what earlier tests cached at any time, so that only new
 * entries say anything.
 */
public final class CachedRdds {
  private final Set<Integer> ids;

  private CachedRdds(Set<Integer> ids) {
    this.ids = ids;
  }

  public static CachedRdds now() {
    return new CachedRdds(ids());
  }

  private static Set<Integer> ids() {
    JavaSparkContext context = new JavaSparkContext(LocalSpark.session().sparkContext());
    return new HashSet<>(context.getPersistentRDDs().keySet());
  }

  /** Fails if something is cached now that was not then. */
  public void assertNoMoreNow() {
    Set<Integer> more = ids();
    more.removeAll(ids);
    assertEquals(Set.of(), more, "RDDs that stay cached");
  }
}
