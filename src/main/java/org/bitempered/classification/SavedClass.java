// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import java.util.Locale;

/** Makes the stage that was saved, which may be of a class that a user has derived from ours. */
final class SavedClass {
  private SavedClass() {}

  /**
   * @param className as saved
   * @param allowed the class, which a derived one extends
   */
  static <S> S make(String path, String className, String uid, Class<S> allowed) {
    try {
      // Another class must not even be initialized.
      return Class.forName(className, false, loader())
          .asSubclass(allowed)
          .getConstructor(String.class)
          .newInstance(uid);
    } catch (ReflectiveOperationException | ClassCastException | LinkageError e) {
      throw new IllegalArgumentException(
          String.format(
                  Locale.ROOT,
                  "%s holds a saved %s, allowed is %s or a public class derived from it with a public",
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
