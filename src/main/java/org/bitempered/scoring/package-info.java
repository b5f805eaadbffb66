/**
 * Scoring without Spark: a row's features to activations, probabilities and a prediction, and the
 * model as JSON. The Spark model scores through the same code.
 */
package org.bitempered.scoring;
