// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.distributed;

import java.util.Locale;

/** Error messages for rows whose model would be too large for the JVM that reads them. */
final class SizeErrors {
  private SizeErrors() {}

  /** Returns the message for a class index beyond the largest one allowed. */
  static String label(String labelCol, double label, int features, long largest) {
    ModelSize size = ModelSize.ofLabel(features, label);
    return String.format(
        Locale.ROOT,
        "labelCol '%s' has the class index %.0f: with %d features the model would have %.0f"
            + " coefficients and intercepts; on this JVM the largest class index allowed is %d (limits:"
            + " the length of an array, and a heap of %d MiB for %d tasks at once). Are the labels"
            + " class indices?",
        labelCol,
        label,
        features,
        (features + 1.0) * size.outputs(),
        largest,
        heap(),
        TaskSlots.here());
  }

  /** Returns the message for feature vectors so long that not even one output fits. */
  static String features(String featuresCol, ModelSize size) {
    return String.format(
        Locale.ROOT,
        "featuresCol '%s' has vectors of %d features: %d tasks at once would take %d MiB of this"
            + " JVM's heap of %d MiB; use fewer features, or give the JVM more memory"
            + " (spark.executor.memory; with a local master spark.driver.memory) or fewer tasks",
        featuresCol,
        size.features(),
        TaskSlots.here(),
        size.tasksBytes(TaskSlots.here()) >> 20,
        heap());
  }

  private static long heap() {
    return Runtime.getRuntime().maxMemory() >> 20;
  }
}
