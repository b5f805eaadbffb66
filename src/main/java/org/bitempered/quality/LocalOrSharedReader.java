// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsReader$;
import org.apache.spark.ml.util.MLReader;

/** Loads a stage from Spark's file system or, for Spark Connect, from the driver's disk. */
abstract class LocalOrSharedReader<T> extends MLReader<T> {
  private boolean local;

  @SuppressWarnings("deprecation") // the overload that Spark 3.5 also has
  final DefaultParamsReader.Metadata metadata(String path, Class<T> type) {
    return DefaultParamsReader$.MODULE$.loadMetadata(path, sc(), type.getName());
  }

  static void setParams(Params stage, DefaultParamsReader.Metadata metadata) {
    metadata.getAndSetParams(stage, metadata.getAndSetParams$default$2());
  }

  /** Loads from the driver's disk; called by Spark 4.1 or later. */
  @Override
  public T loadFromLocal(String path) {
    local = true;
    try {
      return super.loadFromLocal(path);
    } finally {
      local = false;
    }
  }

  final FileSystem files(Path path) throws IOException {
    return local
        ? FileSystem.getLocal(sc().hadoopConfiguration())
        : path.getFileSystem(sc().hadoopConfiguration());
  }

  final boolean exists(Path path) {
    try {
      return files(path).exists(path);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path, e);
    }
  }

  /** Loads a stage inside this one's directory, from the same file system. */
  final <P> P loadInside(MLReader<P> part, Path path) {
    return local ? part.loadFromLocal(path.toString()) : part.load(path.toString());
  }
}
