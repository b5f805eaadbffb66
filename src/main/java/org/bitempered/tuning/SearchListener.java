// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.tuning;

import org.bitempered.classification.TrainingListener;

/**
 * Observes a search, and can end the training of single models.
 *
 * <p>A listener is called on the driver, in the thread that called {@code fit}. If it throws an
 * exception, {@code fit} fails with that exception. With a listener, all models are trained with a
 * Spark job for each pass, also on small data.
 */
@FunctionalInterface
public interface SearchListener {

  /**
   * State of the training of one model after an iteration.
   *
   * @param loss name of the loss
   * @param t1 temperature of the loss
   * @param t2 temperature of the softmax
   * @param regParam regularization parameter
   * @param elasticNetParam ElasticNet mixing parameter
   * @param start number of the start, from 0
   * @param fold fold that the model leaves out; -1 for the chosen candidate on all rows
   * @param iteration state of the training
   */
  record Iteration(
      String loss,
      double t1,
      double t2,
      double regParam,
      double elasticNetParam,
      int start,
      int fold,
      TrainingListener.Iteration iteration) {}

  /**
   * Called after the start and after each iteration of each model.
   *
   * @return whether this model goes on; if false, the search takes it as it is
   */
  boolean completed(Iteration iteration);
}
