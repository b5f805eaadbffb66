// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import java.util.Locale;

/** Creates the stage that was saved. Its class can be a user's subclass of the estimator. */
final class SavedClass {
  private SavedClass() {}

  /**
   * Creates the stage.
   *
   * @param className name of the class that was saved
   * @param allowed class that it must be or extend
   * @throws IllegalArgumentException if the class cannot be created; the message says what is
   *     allowed
   */
  static <S> S make(String path, String className, String uid, Class<S> allowed) {
    try {
      // A class that is not allowed must not even be initialized.
      return Class.forName(className, false, loader())
          .asSubclass(allowed)
          .getConstructor(String.class)
          .newInstance(uid);
    } catch (ReflectiveOperationException | ClassCastException | LinkageError e) {
      throw new IllegalArgumentException(
          String.format(
                  Locale.ROOT,
                  "%s contains a saved %s, allowed is %s or a public subclass of it with a public",
                  path,
                  className,
                  allowed.getName())
              + " constructor that takes the uid",
          e);
    }
  }

  private static ClassLoader loader() {
    ClassLoader ofThread = Thread.currentThread().getContextClassLoader();
    return ofThread == null ? SavedClass.class.getClassLoader() : ofThread;
  }
}
