// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

/** An answer in one long: the index of the annotator in the upper half, the label in the lower. */
final class PackedAnswer {
  /** Number of bits that the label takes. */
  static final int LABEL_BITS = Integer.SIZE;

  private PackedAnswer() {}

  static int annotator(long answer) {
    return (int) (answer >>> LABEL_BITS);
  }

  static int label(long answer) {
    return (int) answer;
  }
}
