// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import org.apache.hadoop.fs.Path;

/** The files of a saved stage, beside Spark's {@code metadata}. */
final class ConsensusFiles {
  private ConsensusFiles() {}

  /** Returns the directory of the estimator's classifier. */
  static Path estimator(String path) {
    return new Path(path, "classifier");
  }

  /** Returns the directory of the trained classifier. */
  static Path classifier(String path) {
    return new Path(path, "classifierModel");
  }

  /** Returns the file with what concerns all annotators. */
  static Path model(String path) {
    return new Path(new Path(path, "data"), "model.json");
  }

  /** Returns the file with a line for each annotator. */
  static Path annotators(String path) {
    return new Path(new Path(path, "data"), "part-annotators.json");
  }
}
