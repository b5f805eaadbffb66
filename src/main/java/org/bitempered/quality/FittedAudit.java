// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.attribute.NominalAttribute;
import org.apache.spark.ml.classification.ProbabilisticClassificationModel;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.types.Metadata;
import org.bitempered.classification.BiTemperedLogisticRegressionModel;

/**
 * What an audit has found out.
 *
 * @param models each trained without the rows of one fold, in the order of the folds
 * @param learned of the rows whose labels can be judged
 * @param counts numbers of rows
 */
record FittedAudit(
    List<ProbabilisticClassificationModel<Vector, ?>> models,
    ConfidentLearning learned,
    AuditCounts counts) {
  private static final int FOLDS = 5;

  /** Returns an audit of no rows of two classes, with the default number of folds. */
  static FittedAudit nothing() {
    return new FittedAudit(
        Collections.nCopies(FOLDS, new BiTemperedLogisticRegressionModel()),
        ConfidentLearning.nothing(),
        new AuditCounts(0, Map.of()));
  }

  /** Returns the metadata of given and predicted labels. */
  Metadata labels() {
    String[] names = learned.classNames();
    NominalAttribute attribute = NominalAttribute.defaultAttr();
    return (names.length > 0
            ? attribute.withValues(names)
            : attribute.withNumValues(learned.classes()))
        .toMetadata();
  }
}
