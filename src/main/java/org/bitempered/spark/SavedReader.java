// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.spark;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.util.Locale;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapred.InvalidInputException;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsReader$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.AnalysisException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads a stage that an {@link AtomicWriter} saved, from Spark's file system or the local disk.
 *
 * <p>Files can be damaged or malicious. If the content of a file is wrong, readers throw an {@link
 * IllegalArgumentException} that names the file. If a file cannot be read, they throw an {@link
 * java.io.UncheckedIOException}.
 */
public abstract class SavedReader<T> extends MLReader<T> {
  private static final Logger LOG = LoggerFactory.getLogger(SavedReader.class);

  private boolean local;

  /**
   * Loads the stage. Tries again if that fails, because a writer may be replacing the stage. Files
   * can then be missing, or already belong to the next stage.
   */
  @Override
  public final T load(String path) {
    try {
      return read(path);
    } catch (Exception e) {
      LOG.info("reads {} again after a failure: {}", path, "" + e);
      return read(path);
    }
  }

  /** Loads the stage once. Refuses files that were not saved together. */
  protected abstract T read(String path);

  /**
   * Loads the metadata of a stage. Throws Spark's own exception if there is none.
   *
   * @param className class that the stage must have; empty for any class
   */
  @SuppressWarnings("deprecation") // the overload that Spark 3.5 has too
  protected final DefaultParamsReader.Metadata metadata(String path, String className) {
    try {
      return DefaultParamsReader$.MODULE$.loadMetadata(path, sc(), className);
    } catch (Exception e) {
      if (isMissing(e)) {
        throw e;
      }
      throw refused(path, e);
    }
  }

  /** Returns whether there is no metadata. The exception depends on the version of Spark. */
  private static boolean isMissing(Exception e) {
    return e instanceof InvalidInputException || e instanceof AnalysisException;
  }

  /** Sets the params that are in the metadata. */
  protected final void setParams(Params stage, DefaultParamsReader.Metadata metadata, String path) {
    try {
      metadata.getAndSetParams(stage, metadata.getAndSetParams$default$2());
    } catch (Exception e) {
      throw refused(path, e);
    }
  }

  /** Returns the error for wrong metadata. */
  protected static IllegalArgumentException refused(String path, Exception why) {
    return new IllegalArgumentException(
        "cannot read the metadata in " + new Path(path, "metadata") + ": " + why.getMessage(), why);
  }

  /** Loads a stage that {@code saveToLocal} saved on the local disk. Since Spark 4.1. */
  @SuppressWarnings("MissingOverride") // It overrides a method that Spark 3.5 lacks.
  public T loadFromLocal(String path) {
    local = true;
    try {
      return LocalDisk.superLoad(MethodHandles.lookup(), this, path);
    } finally {
      local = false;
    }
  }

  /** Returns the file system of a path. */
  protected final FileSystem fileSystem(Path path) throws IOException {
    return local
        ? FileSystem.getLocal(sc().hadoopConfiguration())
        : path.getFileSystem(sc().hadoopConfiguration());
  }

  /** Returns whether the stage has a file or a directory. */
  protected final boolean exists(Path path) {
    try {
      return fileSystem(path).exists(path);
    } catch (IOException | FSError e) {
      throw unreadable(path, e);
    }
  }

  /** Reads the content of a file, and closes it. */
  protected interface Content<C> {
    /** Reads the content. */
    C from(InputStream in) throws IOException;
  }

  /** Reads a file of the stage. */
  protected final <C> C content(Path file, Content<C> content) {
    try {
      return content.from(fileSystem(file).open(file));
    } catch (IOException | FSError e) {
      throw unreadable(file, e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  private static UncheckedIOException unreadable(Path path, Throwable why) {
    IOException cause = why instanceof IOException io ? io : new IOException(why);
    return new UncheckedIOException("cannot read " + path, cause);
  }

  /**
   * Checks that a file belongs to another one.
   *
   * @param stamp stamp of the file; null if it is older than stamps
   * @param other what the other file has
   */
  protected static void checkStamp(Path file, String stamp, String other, String expected) {
    if (stamp != null && !stamp.equals(expected)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s has the stamp '%s', the %s beside it has '%s': these are files of two models",
              file,
              stamp,
              other,
              expected));
    }
  }

  /** Checks that a file was saved together with the metadata. */
  protected static void checkStamp(Path file, String stamp, DefaultParamsReader.Metadata metadata) {
    checkStamp(file, stamp, "metadata", AtomicWriter.stamp(metadata));
  }

  /** Loads a part of the stage, from the same file system. */
  protected final <P> P loadInside(SavedReader<P> part, String path) {
    part.local(local);
    return part.load(path);
  }

  /**
   * Loads a stage of any class from a part of this one's directory.
   *
   * @param type class that it must be or extend
   */
  @SuppressWarnings("deprecation") // the overload that Spark 3.5 also has
  protected final <S> S loadStage(String path, Class<S> type) {
    MLReader<?> reader = DefaultParamsReader$.MODULE$.loadParamsInstanceReader(path, sc());
    Object stage =
        reader instanceof SavedReader<?> part ? loadInside(part, path) : reader.load(path);
    if (!type.isInstance(stage)) {
      throw new IllegalArgumentException(
          path + " has a saved " + stage.getClass().getName() + ", allowed is " + type.getName());
    }
    return type.cast(stage);
  }

  private void local(boolean value) {
    local = value;
  }
}
