// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;

/** What can be done about the rows whose labels are wrong. */
enum RepairAction {
  /** Keeps all rows as they are. */
  NONE,
  /** Leaves out the rows with a wrong label. */
  PRUNE,
  /** Gives a row with a wrong label the predicted label, if the model is sure of it. */
  RELABEL,
  /** Weights each row by its robust weight. */
  WEIGHT;

  /** The value of the param that lets cross-validation choose. */
  static final String AUTO = "auto";

  /** Returns the action that a param names. */
  static RepairAction of(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  /** Returns the value of the param. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static String[] names() {
    return Stream.concat(Stream.of(AUTO), Arrays.stream(values()).map(RepairAction::text))
        .toArray(String[]::new);
  }
}
