/** Bi-tempered logistic regression for Spark ML: the estimator, its model, and their summaries. */
package org.bitempered.classification;
