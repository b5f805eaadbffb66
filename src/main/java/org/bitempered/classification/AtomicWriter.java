// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.util.MLWriter;

/** Saves a whole {@link AtomicDirectory} or none. */
abstract class AtomicWriter extends MLWriter {
  private boolean local;

  @Override
  public void save(String path) throws IOException {
    FileSystem files = fileSystem(new Path(path));
    Path target = files.makeQualified(new Path(path));
    if (files.exists(target) && !shouldOverwrite()) {
      throw new IOException(
          "path given " + path + ", which exists; write().overwrite().save(path) would replace it");
    }
    try {
      AtomicDirectory.write(
          files,
          target,
          shouldOverwrite(),
          whole -> saveImpl(local ? whole.toUri().getPath() : whole.toString()));
    } catch (UncheckedIOException e) {
      throw new IOException("path given " + path + ": " + e.getMessage(), e);
    }
  }

  /** As {@code save}, to this machine's disk whatever Spark's file system is; from Spark 4.1 on. */
  @Override
  public void saveToLocal(String path) throws IOException {
    local = true;
    try {
      super.saveToLocal(path);
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

  /** Writes what another writer saves into a part of what this one saves. */
  final void saveInside(AtomicWriter part, String path) {
    part.local = local;
    part.saveImpl(path);
  }
}
