// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.training;

/**
 * One of many fits over the same rows.
 *
 * @param spec with the data of all
 * @param leftOut fold whose rows the model is not trained on; -1 for none
 */
public record FitRequest(TrainingSpec spec, int leftOut) {}
