// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.report;

import org.bitempered.math.BiTemperedLogisticLoss;
import org.bitempered.math.Loss;
import org.bitempered.math.Recalibration;
import org.bitempered.math.TemperedSoftmax;
import org.bitempered.math.TwoTemperatureLogisticLoss;

/**
 * The loss of a row and its slope over the margin, where all other classes are equally probable,
 * and the same for logistic regression.
 *
 * @param scale how much larger activations are than at t2 = 1; the logistic loss is that of
 *     activations that much smaller
 * @param slope how fast the loss falls as the activation of the label rises: the pull of the row
 */
record LossCurves(
    String name,
    double t1,
    double t2,
    int classes,
    double scale,
    double[] margins,
    double[] loss,
    double[] slope,
    double[] logisticLoss,
    double[] logisticSlope) {
  private static final int POINTS = 161;
  private static final int HALVINGS = 60;
  private static final double FARTHEST = 1e6;

  /** Returns the curves between two margins. */
  static LossCurves of(Loss loss, double t1, double t2, int classes, double from, double to) {
    // As in training, where variables have the same size at every t2.
    double scale = Math.pow(classes, t2 - 1);
    double[] margins = new double[POINTS];
    double[][] ours = new double[2][POINTS];
    double[][] logistic = new double[2][POINTS];
    for (int i = 0; i < POINTS; i++) {
      margins[i] = from + (to - from) * i / (POINTS - 1);
      fill(loss, t1, t2, trained(loss, t1, t2, classes, margins[i]), ours, i);
      fill(Loss.BI_TEMPERED, 1, 1, activations(classes, margins[i] / scale), logistic, i);
    }
    return new LossCurves(
        loss.toString(),
        t1,
        t2,
        classes,
        scale,
        margins,
        ours[0],
        ours[1],
        logistic[0],
        logistic[1]);
  }

  private static double[] activations(int classes, double margin) {
    double[] activations = new double[classes];
    activations[0] = margin;
    return activations;
  }

  /** Returns the activations in training of a row that has the margin after recalibration. */
  private static double[] trained(Loss loss, double t1, double t2, int classes, double margin) {
    if (!loss.distorts(t1)) {
      return activations(classes, margin);
    }
    Recalibration recalibration = new Recalibration(loss, t1, t2);
    double low = -FARTHEST;
    double high = FARTHEST;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      double[] after = recalibration.activations(activations(classes, middle));
      if (after[0] - after[1] < margin) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return activations(classes, (low + high) / 2);
  }

  private static void fill(
      Loss loss, double t1, double t2, double[] activations, double[][] to, int at) {
    to[0][at] =
        loss == Loss.BI_TEMPERED
            ? BiTemperedLogisticLoss.sparseLoss(activations, 0, t1, t2, 0, 0)
            : TwoTemperatureLogisticLoss.sparseLoss(activations, 0, t1, t2, 0, 0);
    to[1][at] = slope(loss, t1, t2, activations);
  }

  /** Returns minus the derivative of the loss in the activation of the label. */
  private static double slope(Loss loss, double t1, double t2, double[] activations) {
    double[] p = TemperedSoftmax.softmax(activations, t2);
    if (p[0] == 0) {
      return 0; // A class with probability 0 is pulled no more.
    }
    double escort = Math.pow(p[0], t2);
    double all = 0;
    double pulls = 0;
    for (int i = 0; i < p.length; i++) {
      all += Math.pow(p[i], t2);
      double label = i == 0 ? 1 : 0;
      double difference = loss == Loss.BI_TEMPERED ? p[i] - label : -label;
      pulls += p[i] == 0 ? 0 : Math.pow(p[i], t2 - t1) * difference;
    }
    double own = loss == Loss.BI_TEMPERED ? p[0] - 1 : -1;
    return -(Math.pow(p[0], t2 - t1) * own - escort / all * pulls);
  }
}
