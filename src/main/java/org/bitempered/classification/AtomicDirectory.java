// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import java.io.IOException;
import java.util.UUID;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A directory that is written beside its target and takes the target's place once it is whole: what
 * was there before stays as it is until then, and a failure leaves nothing behind.
 *
 * <p>No file system replaces one directory by another in a single step: a process that dies between
 * the two renames at the end leaves the former directory beside the target, as {@code
 * _replaced-...}.
 */
public final class AtomicDirectory {
  private static final Logger LOG = LoggerFactory.getLogger(AtomicDirectory.class);

  private final FileSystem files;
  private final Path target;
  private final boolean overwrite;

  /** What writes a directory of files at a path. */
  public interface Writer {
    /** Writes it. */
    void write(Path path) throws IOException;
  }

  private AtomicDirectory(FileSystem files, Path target, boolean overwrite) {
    this.files = files;
    this.target = files.makeQualified(target);
    this.overwrite = overwrite;
  }

  /** Writes the target; with {@code overwrite} it replaces what is there. */
  public static void write(FileSystem files, Path target, boolean overwrite, Writer writer)
      throws IOException {
    try {
      new AtomicDirectory(files, target, overwrite).write(writer);
    } catch (FSError e) { // how Hadoop's local file system reports a full disk
      throw new IOException("cannot write " + target + ": " + e.getMessage(), e);
    }
  }

  /** Makes and removes a directory beside the target, to see that it can be done. */
  public static void checkWritable(FileSystem files, Path target) throws IOException {
    new AtomicDirectory(files, target, false).aside(folder -> {});
  }

  private void write(Writer writer) throws IOException {
    aside(
        folder -> {
          Path whole = new Path(folder, target.getName());
          writer.write(whole);
          moveToTarget(whole);
        });
  }

  private void aside(Writer writer) throws IOException {
    Path aside = sibling("saving");
    try {
      if (!files.mkdirs(aside)) {
        throw new IOException("cannot make " + aside);
      }
      files.deleteOnExit(aside);
      writer.write(aside);
    } finally {
      remove(aside);
      files.cancelDeleteOnExit(aside);
    }
  }

  private void moveToTarget(Path whole) throws IOException {
    if (!files.exists(target)) {
      rename(whole, target);
    } else if (overwrite) {
      replaceBy(whole);
    } else {
      throw new IOException(target + " has appeared meanwhile and is left as it is");
    }
  }

  private void replaceBy(Path whole) throws IOException {
    Path former = sibling("replaced");
    rename(target, former);
    try {
      rename(whole, target);
    } catch (IOException | RuntimeException | FSError e) {
      restore(former, e);
      throw e;
    }
    remove(former);
  }

  private void restore(Path former, Throwable reason) {
    try {
      rename(former, target);
    } catch (IOException | RuntimeException | FSError e) {
      reason.addSuppressed(new IOException("what was at " + target + " is at " + former, e));
    }
  }

  /** Never into a directory that is there, as a plain rename would. */
  private void rename(Path from, Path to) throws IOException {
    if (files.exists(to) || !files.rename(from, to)) {
      throw new IOException("cannot rename " + from + " to " + to);
    }
  }

  private Path sibling(String what) {
    return new Path(target.getParent(), "_" + what + "-" + UUID.randomUUID());
  }

  private void remove(Path path) {
    try {
      files.delete(path, true);
    } catch (IOException | FSError e) {
      LOG.warn("cannot remove {}, since {}", path, "" + e);
    }
  }
}
