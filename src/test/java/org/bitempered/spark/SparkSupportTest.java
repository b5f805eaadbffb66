// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/** What happens on Spark 4.0.0 itself is tested by RefusalIT, in the profile versions. */
class SparkSupportTest {
  /** Has the constructor of Spark 4.0.0's Param. */
  public static final class ParamWithClassTag {
    public ParamWithClassTag(
        String parent, String name, String doc, scala.reflect.ClassTag<?> type) {}
  }

  @Test
  void paramsThatStagesCannotMakeAreRefused() {
    IllegalStateException refusal =
        assertThrows(
            IllegalStateException.class,
            () -> SparkSupport.check(ParamWithClassTag.class, "4.0.0"));
    assertEquals(
        "Spark 4.0.0 cannot make the params of this library's stages, through a fault of its own"
            + " (SPARK-52259); use Spark 4.0.1 or later, or 3.5",
        refusal.getMessage());
  }

  @Test
  void thisSparkIsNotRefused() {
    SparkSupport.check();
  }
}
