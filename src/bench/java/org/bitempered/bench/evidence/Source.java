// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.bench.evidence;

import java.util.List;

/** A data set, of which each seed gives other rows to train on and to test on. */
interface Source {
  /** Returns the name of the data set. */
  String name();

  /** Returns what can be done to the training labels, in the order of the tables. */
  List<String> labels();

  /**
   * Draws rows.
   *
   * @param labels one of {@link #labels()}
   */
  Trial trial(String labels, int seed);
}
