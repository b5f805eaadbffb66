/**
 * Minimizers that ask for a loss and a gradient and are told them, with their stopping rules. They
 * do not depend on Spark or on data.
 *
 * <p>{@link org.bitempered.optim.Minimization} runs a minimizer. The whole state of a minimizer is
 * plain data ({@link org.bitempered.optim.MinimizerState}): written, read back and restored, it
 * continues bit for bit.
 */
package org.bitempered.optim;
