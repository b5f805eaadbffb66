// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.kernel;

/** Tells benchmarks which kernels this JVM uses. */
public final class KernelChoice {
  private KernelChoice() {}

  /** Returns the kind of the kernels, and how many doubles a vector holds. */
  public static String text() throws ReflectiveOperationException {
    if (BlockLosses.CHOSEN == BlockLosses.PLAIN) {
      return "plain Java";
    }
    return KernelProvider.simd(KernelProvider.Lanes.class, "org.bitempered.kernel.SimdLanes")
            .count()
        + " lanes";
  }
}
