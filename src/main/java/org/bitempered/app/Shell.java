// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

/** Words of a command line. */
final class Shell {
  private Shell() {}

  /** Returns a word as a shell takes it. */
  static String quoted(String word) {
    return word.matches("[\\w./:@%+=,-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
