// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.spark;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.util.Optional;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsReader$;
import org.apache.spark.ml.util.DefaultParamsWriter;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import scala.Option;

/** Saves a complete {@link AtomicDirectory} or nothing. */
public abstract class AtomicWriter extends MLWriter {
  private boolean local;

  @Override
  public void save(String path) throws IOException {
    try {
      RealPath target = RealPath.of(fileSystem(new Path(path)), new Path(path));
      check(path, target);
      AtomicDirectory.write(
          target,
          shouldOverwrite() ? WrittenFolder.STAGE : null,
          whole -> saveImpl(local ? whole.toUri().getPath() : whole.toString()));
    } catch (UncheckedIOException e) {
      throw new IOException("path given " + path + ": " + e.getMessage(), e);
    }
  }

  private void check(String path, RealPath target) throws IOException {
    if (!target.files().exists(target.path())) {
      return;
    }
    if (!shouldOverwrite()) {
      throw new IOException(
          "path given " + path + ", which exists; write().overwrite().save(path) would replace it");
    }
    Optional<String> refusal = WrittenFolder.STAGE.refusal(target);
    if (refusal.isPresent()) {
      throw new IllegalArgumentException("path given " + path + ", which is " + refusal.get());
    }
  }

  /** Saves to the local disk, whatever Spark's file system is; called by Spark 4.1 or later. */
  @SuppressWarnings("MissingOverride") // It overrides a method that Spark 3.5 lacks.
  public void saveToLocal(String path) throws IOException {
    local = true;
    try {
      LocalDisk.superSave(MethodHandles.lookup(), this, path);
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

  /** Saves the params of a stage as Spark's {@code metadata}. */
  @SuppressWarnings("deprecation") // the overload that Spark 3.5 also has
  protected final void saveMetadata(Params stage, String path) {
    DefaultParamsWriter.saveMetadata(stage, path, sc(), Option.empty(), Option.empty());
  }

  /**
   * Returns the stamp of saved metadata. Other files of the stage get it, so that a reader notices
   * files of different stages.
   */
  @SuppressWarnings("deprecation") // the overload that Spark 3.5 also has
  protected final String savedStamp(String path) {
    return stamp(DefaultParamsReader$.MODULE$.loadMetadata(path, sc(), ""));
  }

  /** Returns a stamp. A uid is not enough, because all models of an estimator share it. */
  public static String stamp(DefaultParamsReader.Metadata metadata) {
    return metadata.uid() + " " + metadata.timestamp();
  }

  /** Writes the content of a file. */
  protected interface Content {
    /** Writes the content. */
    void to(OutputStream out) throws IOException;
  }

  /** Writes a file of the stage, and closes it. */
  protected final void write(Path file, Content content) {
    try (OutputStream out = fileSystem(file).create(file, false)) {
      content.to(out);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  /** Saves the content of another writer into a part of this one's directory. */
  protected final void saveInside(AtomicWriter part, String path) {
    part.local = local;
    part.saveImpl(path);
  }

  /** Saves another stage, of this library or of Spark, into a part of this one's directory. */
  protected final void saveInside(MLWritable stage, String path) {
    MLWriter writer = stage.write();
    if (writer instanceof AtomicWriter part) {
      saveInside(part, path);
      return;
    }
    try {
      if (local) {
        LocalDisk.save(writer, path);
      } else {
        writer.save(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + path, e);
    }
  }
}
