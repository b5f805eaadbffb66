// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.it.versions;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.tuning.CrossValidator;
import org.apache.spark.ml.tuning.CrossValidatorModel;
import org.apache.spark.ml.tuning.ParamGridBuilder;
import org.apache.spark.ml.util.MLWritable;
import org.bitempered.classification.BiTemperedLogisticRegression;
import org.bitempered.classification.BiTemperedLogisticRegressionModel;
import org.bitempered.feature.BiTemperedLoss;
import org.bitempered.feature.TemperedSigmoid;
import org.bitempered.feature.TemperedSoftmax;
import org.bitempered.spark.ScalaCollections;

/**
 * Everything that can be saved.
 *
 * @param pipeline has all Transformers after the model
 * @param multinomial of the digits
 * @param tuned by cross-validation
 * @param estimator with an initial model
 */
record Models(
    PipelineModel pipeline,
    BiTemperedLogisticRegressionModel multinomial,
    CrossValidatorModel tuned,
    BiTemperedLogisticRegression estimator) {

  static Models train(Data data) {
    BiTemperedLogisticRegression classifier =
        new BiTemperedLogisticRegression().setMaxIter(15).setTol(0).setRegParam(0.01);
    PipelineStage[] stages = {
      Data.assembler(data.tumours()),
      classifier,
      new TemperedSoftmax().setInputCol("rawPrediction").setOutputCol("softmax").setT(1.5),
      new TemperedSigmoid().setInputCol("mean_radius").setOutputCol("sigmoid"),
      new BiTemperedLoss().setOutputCol("loss")
    };
    return new Models(
        new Pipeline().setStages(stages).fit(data.tumours()),
        classifier.fit(data.assembledDigits()),
        tune(classifier, data),
        new BiTemperedLogisticRegression()
            .setMaxIter(3)
            .setInitialModel(classifier.fit(data.assembledTumours())));
  }

  private static CrossValidatorModel tune(BiTemperedLogisticRegression classifier, Data data) {
    ParamMap[] grid =
        new ParamGridBuilder()
            .addGrid(
                classifier.loss(),
                ScalaCollections.asScala(List.of("bi-tempered", "two-temperature")))
            .addGrid(classifier.regParam(), new double[] {0.01, 0.1})
            .build();
    return new CrossValidator()
        .setEstimator(classifier)
        .setEstimatorParamMaps(grid)
        .setEvaluator(new MulticlassClassificationEvaluator().setMetricName("logLoss"))
        .setNumFolds(2)
        .setSeed(1)
        .fit(data.assembledTumours());
  }

  void save(Path folder) throws IOException {
    for (MLWritable part : new MLWritable[] {pipeline, multinomial, tuned, estimator}) {
      part.write().overwrite().save(path(folder, part.getClass()));
    }
  }

  static Models load(Path folder) {
    return new Models(
        PipelineModel.load(path(folder, PipelineModel.class)),
        BiTemperedLogisticRegressionModel.load(
            path(folder, BiTemperedLogisticRegressionModel.class)),
        CrossValidatorModel.load(path(folder, CrossValidatorModel.class)),
        BiTemperedLogisticRegression.load(path(folder, BiTemperedLogisticRegression.class)));
  }

  private static String path(Path folder, Class<?> part) {
    return folder.resolve(part.getSimpleName()).toString();
  }

  /** What they give on the data. */
  Numbers results(Data data) {
    Numbers numbers = new Numbers();
    String[] columns = {"rawPrediction", "probability", "prediction", "softmax", "sigmoid", "loss"};
    numbers.put("pipeline", pipeline.transform(data.tumours()), columns);
    numbers.put("multinomial", multinomial.transform(data.assembledDigits()), "probability");
    numbers.put("tuned", tuned.transform(data.assembledTumours()), "probability", "prediction");
    // Spark orders the grid by hashes of uids.
    numbers.put("tuned.metrics", Arrays.stream(tuned.avgMetrics()).sorted().toArray());
    numbers.put(
        "estimator.coefficients", estimator.fit(data.assembledTumours()).coefficients().toArray());
    return numbers;
  }
}
