// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.bench.evidence;

/**
 * Where learners are compared.
 *
 * @param data name of the data set
 * @param labels what was done to the training labels
 */
record Place(String data, String labels) {
  @Override
  public String toString() {
    return data + ", " + labels;
  }
}
