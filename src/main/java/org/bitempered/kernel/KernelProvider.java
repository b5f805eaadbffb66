// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.kernel;

import java.lang.System.Logger.Level;

/**
 * Chooses between SIMD kernels, which use {@code jdk.incubator.vector}, and kernels in plain Java.
 * It decides once in a JVM and logs the choice.
 *
 * <p>SIMD requires three things: a JVM started with {@code --add-modules jdk.incubator.vector}, as
 * the launcher of Spark 4 starts driver and executors; a CPU with vectors of at least two doubles;
 * and a system property {@code org.bitempered.simd} other than {@code off}. No other class links
 * the SIMD classes.
 */
final class KernelProvider {
  static final String PROPERTY = "org.bitempered.simd";
  private static final String FORMER_PROPERTY = "org.bitempered.vectorization";
  private static final String MODULE = "jdk.incubator.vector";
  private static final boolean ENABLED = decide();

  private KernelProvider() {}

  /**
   * Returns the factory of SIMD kernels, created by the no-argument constructor of the named class,
   * or the plain one if SIMD is not used.
   *
   * @param type the common type of both factories
   */
  public static <F> F choose(Class<F> type, String simdFactory, F plain) {
    try {
      return ENABLED ? simd(type, simdFactory) : plain;
    } catch (ReflectiveOperationException | LinkageError e) {
      log("plain Java for " + simdFactory + ", which does not load: " + e);
      return plain;
    }
  }

  /** Returns the factory of SIMD kernels, whatever the choice. */
  public static <F> F simd(Class<F> type, String simdFactory) throws ReflectiveOperationException {
    var constructor = Class.forName(simdFactory).asSubclass(type).getDeclaredConstructor();
    constructor.setAccessible(true);
    return constructor.newInstance();
  }

  private static boolean decide() {
    if ("off".equalsIgnoreCase(System.getProperty(PROPERTY, System.getProperty(FORMER_PROPERTY)))) {
      return plain("of -D" + PROPERTY + "=off");
    }
    if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
      return plain("the JVM was started without --add-modules " + MODULE);
    }
    try {
      int lanes = simd(Lanes.class, "org.bitempered.kernel.SimdLanes").count();
      if (lanes < 2) {
        return plain("this CPU has no vectors of doubles");
      }
      log(MODULE + ", " + lanes + " lanes");
      return true;
    } catch (ReflectiveOperationException | LinkageError e) {
      return plain(MODULE + " does not load: " + e);
    }
  }

  /** Tells how many doubles a SIMD vector holds. */
  interface Lanes {
    int count();
  }

  private static boolean plain(String reason) {
    log("plain Java, because " + reason);
    return false;
  }

  private static void log(String what) {
    System.getLogger(KernelProvider.class.getName()).log(Level.INFO, "Kernels: " + what);
  }
}
