/**
 * The command-line program, which trains, scores and evaluates classifiers and makes labels wrong
 * on purpose. It is not part of the library jar, but of the jar with the classifier {@code app}.
 */
package org.bitempered.app;
