// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.training;

import java.util.Arrays;

/** The factors that multiply the weights of the rows of each class. */
public final class ClassWeighting {
  /** All factors are 1. */
  public static final ClassWeighting NONE = new ClassWeighting(Kind.NONE, null);

  /** The factors are n / (K n_c), for the weight n_c of each of the K classes that occur. */
  public static final ClassWeighting BALANCED = new ClassWeighting(Kind.BALANCED, null);

  private enum Kind {
    NONE,
    BALANCED,
    GIVEN
  }

  private final Kind kind;
  private final double[] given;

  private ClassWeighting(Kind kind, double[] given) {
    this.kind = kind;
    this.given = given;
  }

  /**
   * Returns a weighting by given factors.
   *
   * @param weights one factor per class; null is refused later, by {@code weights}
   */
  public static ClassWeighting of(double[] weights) {
    return new ClassWeighting(Kind.GIVEN, weights);
  }

  boolean isNone() {
    return kind == Kind.NONE;
  }

  /**
   * Returns the factor of each class.
   *
   * @param labelWeights sum of the row weights of each class
   * @throws IllegalArgumentException if the given factors are not one per class
   */
  double[] weights(double[] labelWeights, int classes, String labelCol) {
    return kind == Kind.BALANCED ? balanced(labelWeights, classes) : given(classes, labelCol);
  }

  /** Returns n / (K n_c) for each class that occurs, and 1 for the others. */
  private static double[] balanced(double[] labelWeights, int classes) {
    double sum = Arrays.stream(labelWeights).sum();
    long occurring = Arrays.stream(labelWeights).filter(weight -> weight > 0).count();
    double[] weights = new double[classes];
    Arrays.fill(weights, 1);
    for (int c = 0; c < labelWeights.length; c++) {
      if (labelWeights[c] > 0) {
        weights[c] = sum / (occurring * labelWeights[c]);
      }
    }
    return weights;
  }

  private double[] given(int classes, String labelCol) {
    String allowed = "one for each of the " + classes + " classes of labelCol '" + labelCol + "'";
    if (given == null) {
      throw new IllegalArgumentException(
          "classWeighting given 'given' without classWeights; set classWeights, " + allowed);
    }
    if (given.length != classes) {
      throw new IllegalArgumentException(
          "classWeights given " + Arrays.toString(given) + ", allowed is " + allowed);
    }
    return given;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ClassWeighting that
        && kind == that.kind
        && Arrays.equals(given, that.given);
  }

  @Override
  public int hashCode() {
    return 31 * kind.hashCode() + Arrays.hashCode(given);
  }
}
