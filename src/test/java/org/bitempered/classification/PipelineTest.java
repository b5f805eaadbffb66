// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import static org.apache.spark.ml.functions.vector_to_array;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.classification.OneVsRest;
import org.apache.spark.ml.classification.OneVsRestModel;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.feature.StringIndexer;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.tuning.CrossValidator;
import org.apache.spark.ml.tuning.CrossValidatorModel;
import org.apache.spark.ml.tuning.ParamGridBuilder;
import org.apache.spark.ml.tuning.TrainValidationSplit;
import org.apache.spark.ml.tuning.TrainValidationSplitModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The estimator inside Spark's own stages. */
class PipelineTest {
  private static final Dataset<Row> DATA =
      Samples.frame(Samples.separable(new int[] {30, 30, 30}, 71)).cache();

  private final BiTemperedLogisticRegression estimator =
      new BiTemperedLogisticRegression().setMaxIter(5);

  @AfterAll
  static void release() {
    DATA.unpersist();
  }

  @Test
  void afterAnIndexerAndAnAssembler() {
    Dataset<Row> raw =
        DATA.withColumn("xy", vector_to_array(DATA.col("features"), "float64"))
            .selectExpr("xy[0] as x", "xy[1] as y", "concat('class ', label) as name");
    StringIndexer indexer = new StringIndexer().setInputCol("name").setOutputCol("label");
    VectorAssembler assembler =
        new VectorAssembler().setInputCols(new String[] {"x", "y"}).setOutputCol("features");
    PipelineModel model =
        new Pipeline().setStages(new PipelineStage[] {indexer, assembler, estimator}).fit(raw);
    assertEquals(90, model.transform(raw).filter("prediction = label").count());
    assertInstanceOf(BiTemperedLogisticRegressionModel.class, model.stages()[2]);
  }

  @Test
  void crossValidationTriesTheTemperatures() {
    ParamMap[] grid =
        new ParamGridBuilder()
            .addGrid(estimator.t1(), new double[] {0.5, 1})
            .addGrid(estimator.t2(), new double[] {1, 2})
            .build();
    CrossValidatorModel model =
        new CrossValidator()
            .setEstimator(estimator)
            .setEvaluator(new MulticlassClassificationEvaluator().setMetricName("accuracy"))
            .setEstimatorParamMaps(grid)
            .setNumFolds(2)
            .setCollectSubModels(true)
            .fit(DATA);
    assertEquals(4, model.avgMetrics().length);
    for (double accuracy : model.avgMetrics()) {
      assertTrue(accuracy > 0.99, "" + accuracy);
    }
    for (int i = 0; i < 4; i++) {
      BiTemperedLogisticRegressionModel sub =
          (BiTemperedLogisticRegressionModel) model.subModels()[0][i];
      assertEquals(grid[i].apply(estimator.t1()), sub.getT1());
      assertEquals(grid[i].apply(estimator.t2()), sub.getT2());
    }
    assertEquals(90, model.transform(DATA).filter("prediction = label").count());
  }

  @Test
  void trainValidationSplitInParallel() {
    ParamMap[] grid =
        new ParamGridBuilder().addGrid(estimator.regParam(), new double[] {0.01, 0.1}).build();
    TrainValidationSplitModel model =
        new TrainValidationSplit()
            .setEstimator(estimator)
            .setEvaluator(new MulticlassClassificationEvaluator().setMetricName("accuracy"))
            .setEstimatorParamMaps(grid)
            .setParallelism(2)
            .fit(DATA);
    assertEquals(2, model.validationMetrics().length);
    assertTrue(model.validationMetrics()[0] > 0.99);
  }

  @Test
  void oneVersusRest() {
    OneVsRest rest = new OneVsRest().setClassifier(estimator);
    OneVsRestModel model = rest.fit(DATA);
    assertEquals(3, model.models().length);
    assertEquals(90, model.transform(DATA).filter("prediction = label").count());
  }

  @Test
  void oneVersusRestPassesTheWeights() {
    Dataset<Row> weighted = DATA.selectExpr("features", "label", "1 + label as weight");
    OneVsRestModel model =
        new OneVsRest().setClassifier(estimator).setWeightCol("weight").fit(weighted);
    assertEquals(90, model.transform(weighted).filter("prediction = label").count());
    BiTemperedLogisticRegressionModel first = (BiTemperedLogisticRegressionModel) model.models()[0];
    BiTemperedLogisticRegressionModel unweighted =
        (BiTemperedLogisticRegressionModel)
            new OneVsRest().setClassifier(estimator).fit(weighted).models()[0];
    assertNotEquals(unweighted.coefficients(), first.coefficients());
  }

  /** Spark saves estimators in a grid only where they are of the type DefaultParamsWritable. */
  @Test
  @SuppressWarnings({"unchecked", "rawtypes"}) // Scala's existential types
  void aSearchOverTheClassifiersOfOneVsRestIsSavedAndLoaded(@TempDir Path folder)
      throws IOException {
    OneVsRest rest = new OneVsRest().setClassifier(estimator);
    List<BiTemperedLogisticRegression> classifiers =
        List.of(
            new BiTemperedLogisticRegression("one").setMaxIter(2).setT2(1.5),
            new BiTemperedLogisticRegression("other").setMaxIter(3).setT2(3));
    ParamMap[] grid =
        classifiers.stream()
            .map(classifier -> new ParamMap().put((Param) rest.classifier(), classifier))
            .toArray(ParamMap[]::new);
    CrossValidator search =
        new CrossValidator()
            .setEstimator(rest)
            .setEstimatorParamMaps(grid)
            .setEvaluator(new MulticlassClassificationEvaluator())
            .setNumFolds(2);
    search.save(folder.resolve("search").toString());
    CrossValidatorModel model = search.fit(DATA);
    model.save(folder.resolve("model").toString());
    CrossValidatorModel loaded = CrossValidatorModel.load(folder.resolve("model").toString());
    for (ParamMap[] maps :
        List.of(
            CrossValidator.load(folder.resolve("search").toString()).getEstimatorParamMaps(),
            loaded.getEstimatorParamMaps())) {
      for (int i = 0; i < 2; i++) {
        BiTemperedLogisticRegression one =
            (BiTemperedLogisticRegression) maps[i].apply((Param) rest.classifier());
        assertEquals(classifiers.get(i).uid(), one.uid());
        assertEquals(classifiers.get(i).getT2(), one.getT2());
      }
    }
    assertEquals(
        model.transform(DATA).select("prediction").collectAsList(),
        loaded.transform(DATA).select("prediction").collectAsList());
  }
}
