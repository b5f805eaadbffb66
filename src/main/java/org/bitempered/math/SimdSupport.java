// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.math;

import java.lang.System.Logger.Level;

/**
 * Whether kernels with {@code jdk.incubator.vector} are used rather than those in plain Java:
 * decided and logged once a JVM.
 *
 * <p>They are where the system property {@code org.bitempered.vectorization} is {@code on}, the JVM
 * was started with {@code --add-modules jdk.incubator.vector}, as Spark's launcher does for driver
 * and executors, and the CPU has vectors of at least two doubles. Nothing else links them.
 *
 * <p>They are not the default: alone they are several times faster, but in a JVM where other code
 * uses that module too, as Spark's linear algebra does, JDK 17 may compile them so that each vector
 * becomes an object, and then they are several times slower.
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
    if (!"on".equalsIgnoreCase(System.getProperty(PROPERTY))) {
      return plain("vectors are used only with -D" + PROPERTY + "=on");
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
