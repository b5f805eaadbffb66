// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.math;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The losses that a model can be trained with. Both have the temperatures t1 and t2. */
public enum Loss {
  /**
   * The bi-tempered logistic loss, a Bregman divergence; its probabilities are unbiased. {@link
   * BiTemperedLogisticLoss} has the formula.
   */
  BI_TEMPERED,
  /**
   * The two-temperature logistic loss, which lacks the correction term of the other. {@link
   * TwoTemperatureLogisticLoss} has the formula.
   */
  TWO_TEMPERATURE;

  /**
   * Returns the loss of a name: {@code bi-tempered} or {@code two-temperature}.
   *
   * @throws IllegalArgumentException for another name
   */
  public static Loss of(String name) {
    for (Loss loss : values()) {
      if (loss.toString().equals(name)) {
        return loss;
      }
    }
    String allowed = Arrays.stream(values()).map(Loss::toString).collect(Collectors.joining(", "));
    throw new IllegalArgumentException("loss given '" + name + "', allowed is " + allowed);
  }

  /** Returns the name, as params and saved models have it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Returns whether the loss at t1 is least at other probabilities than those of the labels. At t1
   * = 1, both losses are the same.
   */
  public boolean distorts(double t1) {
    return this == TWO_TEMPERATURE && t1 != 1;
  }
}
