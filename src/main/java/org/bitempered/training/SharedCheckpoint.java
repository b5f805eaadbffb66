// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.training;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.bitempered.optim.MinimizerState;

/**
 * The state of many fits after a shared pass. Training that continues from it gives the same
 * coefficients, bit for bit.
 *
 * @param passes number of passes over the rows so far
 * @param rounds number of rounds after which fits were dropped
 * @param fits in the order of the requests
 */
record SharedCheckpoint(int passes, int rounds, List<FitState> fits) {

  void writeTo(DataOutput out) throws IOException {
    out.writeInt(passes);
    out.writeInt(rounds);
    out.writeInt(fits.size());
    for (FitState fit : fits) {
      fit.writeTo(out);
    }
  }

  static SharedCheckpoint readFrom(DataInput in) throws IOException {
    int passes = MinimizerState.readCount(in);
    int rounds = MinimizerState.readCount(in);
    List<FitState> fits = new ArrayList<>();
    for (int left = MinimizerState.readCount(in); left > 0; left--) {
      fits.add(FitState.readFrom(in));
    }
    return new SharedCheckpoint(passes, rounds, fits);
  }
}
