/**
 * Transformers for Spark pipelines, for batches and streams.
 *
 * <p>{@link org.bitempered.feature.TemperedSoftmax}, {@link org.bitempered.feature.TemperedSigmoid}
 * and {@link org.bitempered.feature.BiTemperedLoss} apply the tempered functions to activations:
 * the outputs of a model before its softmax, such as the rawPrediction of this project's
 * classifier. Probabilities in their place cannot be detected and give meaningless results.
 *
 * <p>{@link org.bitempered.feature.TableEncoder} makes feature vectors from the raw columns of a
 * table. {@link org.bitempered.feature.LabelDecoder} converts class indices into labels.
 */
package org.bitempered.feature;
