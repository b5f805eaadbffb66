// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.math;

import java.lang.System.Logger.Level;

/**
 * Whether kernels with {@code jdk.incubator.vector} are used rather than those in plain Java:
 * decided and logged once a JVM.
 *
 * <p>They are where the JVM was started with {@code --add-modules jdk.incubator.vector}, as Spark's
 * launcher does for driver and executors, the CPU has vectors of at least two doubles, and the
 * system property {@code org.bitempered.vectorization} is not {@code off}. Nothing else links them.
 */
public final class SimdSupport {
  static final String PROPERTY = "org.bitempered.vectorization";
  private static final String MODULE = "jdk.incubator.vector";
  private static final boolean ENABLED = decide();

  private SimdSupport() {}

  /**
   * Returns the factory of vector kernels, made by the no-argument constructor of the class named,
   * or the plain one where vectors are not used.
   *
   * @param type what both implement
   */
  public static <F> F choose(Class<F> type, String vectorFactory, F plain) {
    try {
      return ENABLED ? vector(type, vectorFactory) : plain;
    } catch (ReflectiveOperationException | LinkageError e) {
      log("plain Java for " + vectorFactory + ", which does not load: " + e);
      return plain;
    }
  }

  /** The factory of vector kernels, whatever was decided. */
  public static <F> F vector(Class<F> type, String vectorFactory)
      throws ReflectiveOperationException {
    var constructor = Class.forName(vectorFactory).asSubclass(type).getDeclaredConstructor();
    constructor.setAccessible(true);
    return constructor.newInstance();
  }

  private static boolean decide() {
    if ("off".equalsIgnoreCase(System.getProperty(PROPERTY))) {
      return plain("of -D" + PROPERTY + "=off");
    }
    if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
      return plain("the JVM was started without --add-modules " + MODULE);
    }
    try {
      int lanes = vector(Lanes.class, "org.bitempered.math.VectorLanes").count();
      if (lanes < 2) {
        return plain("this CPU has no vectors of doubles");
      }
      log(MODULE + ", " + lanes + " lanes");
      return true;
    } catch (ReflectiveOperationException | LinkageError e) {
      return plain(MODULE + " does not load: " + e);
    }
  }

  /** How many doubles a vector holds. */
  interface Lanes {
    int count();
  }

  private static boolean plain(String reason) {
    log("plain Java, because " + reason);
    return false;
  }

  private static void log(String what) {
    System.getLogger(SimdSupport.class.getName()).log(Level.INFO, "Kernels: " + what);
  }
}
