// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import java.io.IOException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapred.InvalidInputException;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.util.DefaultParamsReader$;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.AnalysisException;
import org.bitempered.spark.AtomicWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads what an {@link AtomicWriter} saved, also from this machine's disk.
 *
 * <p>Files may be damaged or not meant well: what is wrong with them is an {@link
 * IllegalArgumentException} that names the file; one that cannot be read is an {@link
 * java.io.UncheckedIOException}.
 */
abstract class SavedReader<T> extends MLReader<T> {
  private static final Logger LOG = LoggerFactory.getLogger(SavedReader.class);

  private boolean local;

  /**
   * Loads what is at the path, and tries again where that fails: it may be about to be replaced, so
   * that some files are missing, or are already those of another one.
   */
  @Override
  public final T load(String path) {
    try {
      return read(path);
    } catch (Exception e) {
      LOG.info("reads {} again, since {}", path, "" + e);
      return read(path);
    }
  }

  /** Loads what is at the path, once; refuses files that were not saved together. */
  abstract T read(String path);

  /**
   * The metadata at the path, of a stage of the class named, or of any for an empty name; where
   * there are none, Spark's own exception says so.
   */
  @SuppressWarnings("deprecation") // the overload that Spark 3.5 has too
  final DefaultParamsReader.Metadata metadata(String path, String className) {
    try {
      return DefaultParamsReader$.MODULE$.loadMetadata(path, sc(), className);
    } catch (Exception e) {
      if (isMissing(e)) {
        throw e;
      }
      throw refused(path, e);
    }
  }

  /** Spark throws these undeclared, by its version. */
  private static boolean isMissing(Exception e) {
    return e instanceof InvalidInputException || e instanceof AnalysisException;
  }

  /** Sets the params that the metadata name. */
  final void setParams(Params stage, DefaultParamsReader.Metadata metadata, String path) {
    try {
      metadata.getAndSetParams(stage, metadata.getAndSetParams$default$2());
    } catch (Exception e) {
      throw refused(path, e);
    }
  }

  /** The error for metadata that are wrong. */
  static IllegalArgumentException refused(String path, Exception why) {
    return new IllegalArgumentException(
        "cannot read the metadata in " + new Path(path, "metadata") + ": " + why.getMessage(), why);
  }

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
