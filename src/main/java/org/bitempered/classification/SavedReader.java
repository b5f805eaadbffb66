// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import java.io.IOException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.util.MLReader;

/** Loads what an {@link AtomicWriter} saved, also from this machine's disk. */
abstract class SavedReader<T> extends MLReader<T> {
  private boolean local;

  /** As {@code load}, what {@code saveToLocal} saved; from Spark 4.1 on. */
  @Override
  public T loadFromLocal(String path) {
    local = true;
    try {
      return super.loadFromLocal(path);
    } finally {
      local = false;
    }
  }

  /** Where the files of a path are. */
  final FileSystem fileSystem(Path path) throws IOException {
    return local
        ? FileSystem.getLocal(sc().hadoopConfiguration())
        : path.getFileSystem(sc().hadoopConfiguration());
  }

  /** Loads a part of what this reader loads. */
  final <P> P loadInside(SavedReader<P> part, String path) {
    part.local(local);
    return part.load(path);
  }

  private void local(boolean value) {
    local = value;
  }
}
