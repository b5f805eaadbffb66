// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.spark;

import org.apache.spark.ml.param.Params;

/** Saves a stage that has only params, in Spark's {@code metadata} format. */
public final class ParamsWriter extends AtomicWriter {
  private final Params stage;

  /** Creates a writer for a stage. */
  public ParamsWriter(Params stage) {
    this.stage = stage;
  }

  @Override
  public void saveImpl(String path) {
    saveMetadata(stage, path);
  }
}
