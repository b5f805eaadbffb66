// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bitempered.classification.BiTemperedLogisticRegressionModel;
import org.bitempered.math.Loss;

/** What matters of a page, in sentences and in a few numbers. */
record Headline(
    BiTemperedLogisticRegressionModel model,
    List<String> classNames,
    List<Evaluation> evaluations,
    Margins margins,
    TrainingCurves training,
    LabelHealth labels) {
  private static final int MOST_NAMES = 5;
  private static final String MAX_ITER = "maxIter";

  List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    sentences.add(ofModel());
    evaluations.forEach(each -> sentences.add(of(each)));
    if (margins != null && model.getT1() != model.getT2()) {
      sentences.add(
          String.format(
              Locale.ROOT,
              "The loss took at least half of the weight from %s of %s %s (%s).",
              Texts.count(margins.halved()),
              Texts.count(margins.rows()),
              margins.rowsName(),
              share(margins.halved(), margins.rows())));
    }
    if (labels != null) {
      sentences.add(
          String.format(
              Locale.ROOT,
              "About %s of %s labels look wrong (%s).",
              Texts.count(labels.issues()),
              Texts.count(labels.rows()),
              Texts.percent(labels.share())));
    }
    if (training != null && training.stopReason().startsWith(MAX_ITER)) {
      sentences.add(
          "Training ended because "
              + training.stopReason()
              + "; with a larger maxIter the model may be more accurate.");
    }
    return sentences;
  }

  private String ofModel() {
    boolean isLogistic = model.getT1() == 1 && model.getT2() == 1;
    return String.format(
        Locale.ROOT,
        "A linear classifier of %s classes (%s) with %s features, trained %s.",
        Texts.count(model.numClasses()),
        Texts.listed(classNames.stream().map(Texts::shown).toList(), MOST_NAMES),
        Texts.count(model.numFeatures()),
        isLogistic
            ? "with the logistic loss (t1 = t2 = 1)"
            : "with the "
                + Loss.of(model.getLoss().toLowerCase(Locale.ROOT))
                + " loss at t1 = "
                + model.getT1()
                + " and t2 = "
                + model.getT2());
  }

  private static String of(Evaluation each) {
    return String.format(
        Locale.ROOT,
        "It predicts the label of %s of %s %s.",
        Texts.percent(each.accuracy()),
        Texts.count(each.rows()),
        each.rowsName());
  }

  private static String share(long part, long whole) {
    return Texts.percent((double) part / whole);
  }

  /** Returns the numbers of the first evaluation, of the training and of the labels. */
  List<Page.Figure> figures() {
    List<Page.Figure> figures = new ArrayList<>();
    if (!evaluations.isEmpty()) {
      Evaluation first = evaluations.get(0);
      figures.add(new Page.Figure("accuracy", Texts.percent(first.accuracy()), first.rowsName()));
      figures.add(new Page.Figure("log loss", number(first.logLoss()), first.rowsName()));
      figures.add(
          new Page.Figure(
              "calibration error", Texts.percent(first.calibrationError()), first.rowsName()));
    }
    if (training != null) {
      figures.add(
          new Page.Figure(
              "iterations", Texts.count(training.totalIterations()), training.stopReason()));
    }
    if (labels != null) {
      figures.add(
          new Page.Figure(
              "labels that look wrong",
              Texts.percent(labels.share()),
              Texts.count(labels.issues())));
    }
    return figures;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }
}
