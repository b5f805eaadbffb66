/**
 * The bi-tempered logistic regression as a Spark ML estimator and model: its params, its training,
 * and how it is saved.
 */
package org.bitempered.classification;
