// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import java.util.List;
import org.apache.spark.ml.attribute.NominalAttribute;
import org.apache.spark.ml.classification.ProbabilisticClassificationModel;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.types.Metadata;

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
