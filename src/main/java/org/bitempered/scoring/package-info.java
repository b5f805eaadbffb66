/**
 * Scoring without Spark: maps the features of a row to activations, probabilities and a predicted
 * class, and reads and writes models as JSON. The Spark model scores through the same code.
 */
package org.bitempered.scoring;
