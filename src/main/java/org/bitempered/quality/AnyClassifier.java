// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import org.apache.spark.ml.classification.ProbabilisticClassificationModel;
import org.apache.spark.ml.classification.ProbabilisticClassifier;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;

/** Uses a classifier of any class, whose Scala types Java cannot express. */
final class AnyClassifier {
  private AnyClassifier() {}

  static ProbabilisticClassifier<Vector, ?, ?> copy(
      ProbabilisticClassifier<Vector, ?, ?> classifier, ParamMap extra) {
    return classifier.copy(extra);
  }

  static ProbabilisticClassificationModel<Vector, ?> copy(
      ProbabilisticClassificationModel<Vector, ?> model, ParamMap extra) {
    return model.copy(extra);
  }

  /** Returns a copy that reads these columns. */
  static ProbabilisticClassifier<Vector, ?, ?> of(
      ProbabilisticClassifier<Vector, ?, ?> classifier, String featuresCol, String labelCol) {
    ProbabilisticClassifier<Vector, ?, ?> copy = copy(classifier, ParamMap.empty());
    copy.set("featuresCol", featuresCol);
    copy.set("labelCol", labelCol);
    return copy;
  }

  static ProbabilisticClassificationModel<Vector, ?> fit(
      ProbabilisticClassifier<Vector, ?, ?> classifier, Dataset<?> rows) {
    return classifier.fit(rows);
  }
}
