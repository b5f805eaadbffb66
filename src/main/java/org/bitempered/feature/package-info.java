/**
 * The tempered functions as stages of a Pipeline, over batches and streams.
 *
 * <p>All of them take activations: what a model computes before its softmax, such as the
 * rawPrediction of this project's classifier. Probabilities given instead are taken for
 * activations, unnoticed, and give meaningless results.
 */
package org.bitempered.feature;
