// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.it.versions;

import java.util.List;
import java.util.function.Supplier;
import org.bitempered.classification.BiTemperedLogisticRegression;
import org.bitempered.classification.BiTemperedLogisticRegressionModel;
import org.bitempered.feature.BiTemperedLoss;
import org.bitempered.feature.TemperedSigmoid;
import org.bitempered.feature.TemperedSoftmax;
import org.bitempered.quality.AnnotatorConsensus;
import org.bitempered.quality.LabelAudit;
import org.bitempered.quality.LabelIssues;
import org.bitempered.quality.LabelRepair;
import org.bitempered.tuning.BiTemperedLogisticRegressionCV;

/** Makes each stage of the library, and prints what comes of it. */
public final class Stages {
  private static final List<Supplier<?>> STAGES =
      List.of(
          BiTemperedLogisticRegression::new,
          BiTemperedLogisticRegressionModel::new,
          TemperedSoftmax::new,
          TemperedSigmoid::new,
          BiTemperedLoss::new,
          BiTemperedLogisticRegressionCV::new,
          LabelIssues::new,
          LabelAudit::new,
          LabelRepair::new,
          AnnotatorConsensus::new);

  private Stages() {}

  public static void main(String[] args) {
    for (Supplier<?> stage : STAGES) {
      try {
        System.out.println("made: " + stage.get());
      } catch (IllegalStateException e) {
        System.out.println("refused: " + e.getMessage());
      }
    }
    System.out.println("stages: " + STAGES.size());
  }
}
