// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import java.util.Arrays;
import java.util.Locale;

/** The kinds of issues, in the order in which they are looked for. */
enum IssueKind {
  /** The label or the features are null, or have NaN or an infinite number. */
  NULL,
  /** The class has too few rows to judge its labels. */
  RARE_CLASS,
  /** Confident learning holds the label for wrong. */
  LABEL,
  /** Another row has the same features and another label. */
  CONFLICTING_DUPLICATE;

  /** Returns the kind with this name. */
  static IssueKind of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }

  /** Returns the name in the column. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static String[] names() {
    return Arrays.stream(values()).map(IssueKind::text).toArray(String[]::new);
  }
}
