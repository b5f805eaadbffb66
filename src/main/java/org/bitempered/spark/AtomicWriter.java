// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;

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
  @Override
  public void saveToLocal(String path) throws IOException {
    local = true;
    try {
      super.saveToLocal(path);
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
        writer.saveToLocal(path);
      } else {
        writer.save(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + path, e);
    }
  }
}
