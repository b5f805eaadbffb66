// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.aggregation;

import java.util.Locale;

/**
 * The limits on (features + 1) x classes: an array's length, and the heap that a minimiser's
 * history of such arrays takes.
 */
public final class ModelSize {
  /** Arrays of the model's size that training holds at once: L-BFGS keeps 2 x 10 of them. */
  private static final int ARRAYS = 28;

  private ModelSize() {}

  /** The largest class index for which a model of so many features fits this JVM. */
  public static long largestLabel(int features) {
    long heap = Runtime.getRuntime().maxMemory() / (ARRAYS * (long) Double.BYTES);
    long entries = Math.min(Integer.MAX_VALUE - 64, heap);
    return entries / (features + 1L) - 1;
  }

  /** The error for a label beyond {@link #largestLabel}. */
  public static String tooLarge(int features, double label, String labelColumn) {
    return String.format(
        Locale.ROOT,
        "labelCol '%s' has the class index %.0f: with %d features the model would have %.0f"
            + " coefficients and intercepts; on this JVM the largest class index allowed is %d (limits:"
            + " the length of an array, and a heap of %d MiB). Are the labels class indices?",
        labelColumn,
        label,
        features,
        (features + 1.0) * (label + 1),
        largestLabel(features),
        Runtime.getRuntime().maxMemory() >> 20);
  }
}
