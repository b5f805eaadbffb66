// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.math;

import java.lang.System.Logger.Level;

/** The choice between the implementations of {@link BlockLoss}, made once. */
final class BlockLosses {
  static final String PROPERTY = "org.bitempered.vectorization";
  private static final String MODULE = "jdk.incubator.vector";

  /** Named, not linked: without its module this class cannot even be loaded. */
  private static final String VECTOR_FACTORY = "org.bitempered.math.VectorBlockLossFactory";

  /** One lane is no vector. */
  private static final int MIN_LANES = 2;

  static final Factory PLAIN = PlainBlockLoss::new;
  static final Factory CHOSEN = choose();

  private BlockLosses() {}

  /** Makes block losses of one kind. */
  interface Factory {
    BlockLoss create(LossTerms terms, boolean binary);

    /** The rows computed at once. */
    default int lanes() {
      return 1;
    }
  }

  private static Factory choose() {
    if ("off".equalsIgnoreCase(System.getProperty(PROPERTY))) {
      return plain("switched off by -D" + PROPERTY);
    }
    if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
      return plain("the JVM was started without --add-modules " + MODULE);
    }
    try {
      Factory vector = vector();
      return vector.lanes() < MIN_LANES
          ? plain("this CPU has no vectors of doubles")
          : chosen(vector, MODULE + ", " + vector.lanes() + " lanes");
    } catch (ReflectiveOperationException | LinkageError e) {
      return plain("the vector kernels do not load: " + e);
    }
  }

  /** The vector implementation, whatever the system property says. */
  static Factory vector() throws ReflectiveOperationException {
    return Class.forName(VECTOR_FACTORY)
        .asSubclass(Factory.class)
        .getDeclaredConstructor()
        .newInstance();
  }

  private static Factory plain(String reason) {
    return chosen(PLAIN, "plain Java, because " + reason);
  }

  private static Factory chosen(Factory factory, String what) {
    System.getLogger(BlockLoss.class.getName()).log(Level.INFO, "Loss kernels: " + what);
    return factory;
  }
}
