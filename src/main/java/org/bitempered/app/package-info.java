/**
 * The command-line program: train, score and evaluate a classifier, and make labels wrong on
 * purpose.
 *
 * <p>Not part of the library jar; it lives in the jar with the classifier {@code app}.
 */
package org.bitempered.app;
