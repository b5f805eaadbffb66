// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import java.io.Serializable;

/**
 * Where the sums over all answers stand in one array: first those that a method needs, for each
 * annotator, then how many answers of each annotator equal the consensus, then the probabilities of
 * each class, then the log-likelihood.
 *
 * @param annotators number of annotators
 * @param perAnnotator number of sums that the method needs for each annotator
 * @param classes number of classes
 */
record SumLayout(int annotators, int perAnnotator, int classes) implements Serializable {

  int agreements() {
    return annotators * perAnnotator;
  }

  int classSums() {
    return agreements() + annotators;
  }

  int logLikelihood() {
    return classSums() + classes;
  }

  int length() {
    return logLikelihood() + 1;
  }
}
