// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.spark.ml.Model;
import org.apache.spark.ml.feature.StringIndexerModel;
import org.bitempered.LocalSpark;
import org.junit.jupiter.api.Test;
import scala.util.Properties;

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

  /** What happens on Spark with the other Scala is tested by RefusalIT. */
  @Test
  void anotherScalaIsRefused() {
    IllegalStateException refusal =
        assertThrows(
            IllegalStateException.class,
            () ->
                SparkSupport.checkScala(
                    () -> {
                      throw new NoSuchMethodError("toSeq");
                    }));
    String scala = Properties.versionNumberString();
    assertEquals(
        "Spark "
            + LocalSpark.session().version()
            + " here has Scala "
            + scala
            + ", for which this jar is not made; use the jar spark-bitempered_"
            + scala.substring(0, 4),
        refusal.getMessage());
  }

  /** A model of Spark tells its own size, any other is measured. */
  @Test
  void sizesOfModels() {
    Model<?> model = new StringIndexerModel(new String[] {"a", "b"});
    assertTrue(SparkSupport.estimatedSize(model) > 0);
  }

  @Test
  void thisSparkIsNotRefused() {
    SparkSupport.check();
  }
}
