// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.linalg.Vectors;
import org.bitempered.quality.LabelAudit;
import org.bitempered.quality.LabelAuditModel;
import org.bitempered.quality.LabelRepair;
import org.bitempered.quality.LabelRepairModel;
import org.bitempered.spark.SparkSupport;
import org.junit.jupiter.api.Test;

/** One class that cannot be made breaks all of ML on a Spark Connect server. */
class ListedClassesTest {

  @Test
  void everyListedClassCanBeMadeAndRead() throws ReflectiveOperationException {
    List<PipelineStage> own = new ArrayList<>(own(Estimator.class));
    own.addAll(own(Transformer.class));
    for (PipelineStage stage : own) {
      assertNotNull(stage.uid());
      assertNotNull(stage.getClass().getMethod("read").invoke(null));
      stage.getClass().getMethod("load", String.class);
      if (stage instanceof Model<?> model) {
        long size = SparkSupport.estimatedSize(model);
        assertTrue(size > 0 && size < 1 << 20, stage + " of " + size);
      }
    }
    List<Class<?>> classes = new ArrayList<>();
    own.forEach(stage -> classes.add(stage.getClass()));
    assertTrue(classes.contains(BiTemperedLogisticRegression.class), classes.toString());
    assertTrue(classes.contains(BiTemperedLogisticRegressionModel.class), classes.toString());
    for (Class<?> each :
        List.of(
            LabelAudit.class, LabelAuditModel.class, LabelRepair.class, LabelRepairModel.class)) {
      assertTrue(classes.contains(each), classes.toString());
    }
  }

  private static <S extends PipelineStage> List<S> own(Class<S> kind) {
    return ServiceLoader.load(kind).stream()
        .filter(listed -> listed.type().getName().startsWith("org.bitempered."))
        .map(ServiceLoader.Provider::get)
        .toList();
  }

  @Test
  void emptyModelGivesEqualProbabilities() {
    BiTemperedLogisticRegressionModel model = new BiTemperedLogisticRegressionModel();
    assertEquals(0, model.numFeatures());
    assertEquals(Vectors.dense(0.5, 0.5), model.predictProbability(Vectors.dense(new double[0])));
  }
}
