/**
 * Minimizers that ask for a loss and a gradient and are told them, with their stopping rules; they
 * know neither Spark nor data.
 *
 * <p>{@link org.bitempered.optim.Minimization} is the loop that drives one. A minimizer's whole
 * state is plain data ({@link org.bitempered.optim.MinimizerState}): written out, read back and
 * restored, it goes on bit for bit.
 */
package org.bitempered.optim;
