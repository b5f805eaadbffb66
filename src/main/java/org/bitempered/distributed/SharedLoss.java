// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.distributed;

import java.util.List;
import org.bitempered.kernel.ModelGroup;

/** The losses of many models, evaluated in one pass over the training rows. */
public interface SharedLoss {

  /**
   * Evaluates all models of all groups.
   *
   * @param coefficients of each group, in its layout
   * @return the sums of each group over the rows that it takes; the next evaluation uses the arrays
   *     again
   */
  double[][] evaluate(List<ModelGroup> groups, double[][] coefficients);
}
