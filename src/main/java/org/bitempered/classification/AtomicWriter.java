// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import java.io.IOException;
import java.util.UUID;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.util.MLWriter;

/**
 * Saves under a temporary name beside the target, which takes its place only once it is whole: what
 * was there before stays as it is until then, and a failure leaves nothing behind.
 */
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
    Path whole = sibling(target, "saving");
    try {
      if (!files.mkdirs(whole)) {
        throw new IOException("path given " + path + ": cannot make " + whole);
      }
      saveImpl(local ? whole.toUri().getPath() : whole.toString());
      replace(files, target, whole);
    } finally {
      files.delete(whole, true);
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

  private static void replace(FileSystem files, Path target, Path whole) throws IOException {
    Path before = sibling(target, "replaced");
    boolean existed = files.exists(target);
    if (existed) {
      rename(files, target, before);
    }
    try {
      rename(files, whole, target);
    } catch (IOException e) {
      if (existed) {
        rename(files, before, target);
      }
      throw e;
    }
    files.delete(before, true);
  }

  private static void rename(FileSystem files, Path from, Path to) throws IOException {
    if (!files.rename(from, to)) {
      throw new IOException("cannot rename " + from + " to " + to);
    }
  }

  private static Path sibling(Path target, String what) {
    return new Path(target.getParent(), "_" + what + "-" + UUID.randomUUID());
  }
}
