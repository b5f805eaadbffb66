// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.spark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a directory beside its target and moves it to the target once it is complete. The former
 * content of the target stays unchanged until then, and a failure leaves nothing behind.
 *
 * <p>No file system replaces one directory by another in a single step. A process that dies between
 * the two final renames leaves the former directory beside the target, as {@code _replaced-...}.
 * One that dies earlier leaves {@code _saving-...}. The next write to the same target removes both
 * once nothing in them has changed for a day, since their writer must be gone.
 */
public final class AtomicDirectory {
  private static final Logger LOG = LoggerFactory.getLogger(AtomicDirectory.class);
  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final String RANDOM = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

  /** Leaves room for a prefix and a suffix. */
  private static final int LONGEST_NAME = 180;

  private final FileSystem files;
  private final Path target;
  private final Replaceable former;

  /** Writes a directory at a path. */
  public interface Writer {
    /** Writes the directory. */
    void write(Path path) throws IOException;
  }

  private AtomicDirectory(RealPath target, Replaceable former) {
    this.files = target.files();
    this.target = target.path();
    this.former = former;
  }

  /**
   * Writes the target.
   *
   * @param former decides whether an existing target may be replaced; null to replace nothing
   * @throws IOException if the write fails or an existing target may not be replaced
   */
  public static void write(RealPath target, Replaceable former, Writer writer) throws IOException {
    try {
      new AtomicDirectory(target, former).write(writer);
    } catch (FSError e) { // how Hadoop's local file system reports a full disk
      IOException failure =
          new IOException("cannot write " + target.path() + ": " + e.getMessage(), e);
      // These say where the former directory is.
      Arrays.stream(e.getSuppressed()).forEach(failure::addSuppressed);
      throw failure;
    }
  }

  /** Creates and removes a directory beside the target, to check that this is possible. */
  public static void checkWritable(RealPath target) throws IOException {
    new AtomicDirectory(target, null).aside(folder -> {});
  }

  private void write(Writer writer) throws IOException {
    aside(
        folder -> {
          Path whole = new Path(folder, target.getName());
          writer.write(whole);
          moveToTarget(whole);
        });
    removeLeftovers();
  }

  private void aside(Writer writer) throws IOException {
    Path aside = sibling("saving");
    try {
      if (!files.mkdirs(aside)) {
        throw new IOException("cannot create " + aside);
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
    } else if (former != null) {
      replaceBy(whole);
    } else {
      throw new IOException(target + " has appeared meanwhile and is left as it is");
    }
  }

  private void replaceBy(Path whole) throws IOException {
    Optional<String> refusal = former.refusal(new RealPath(files, target));
    if (refusal.isPresent()) {
      throw new IOException(target + " has become " + refusal.get() + "; it is left as it is");
    }
    Path before = sibling("replaced");
    rename(target, before);
    try {
      rename(whole, target);
    } catch (IOException | RuntimeException | FSError e) {
      restore(before, e);
      throw e;
    }
    remove(before);
  }

  private void restore(Path before, Throwable reason) {
    try {
      rename(before, target);
    } catch (IOException | RuntimeException | FSError e) {
      reason.addSuppressed(new IOException("the former " + target + " is at " + before, e));
    }
  }

  /** Refuses an existing target, since a plain rename would move into that directory. */
  private void rename(Path from, Path to) throws IOException {
    if (files.exists(to) || !files.rename(from, to)) {
      throw new IOException("cannot rename " + from + " to " + to);
    }
  }

  private Path sibling(String what) {
    return new Path(target.getParent(), "_" + what + "-" + label() + "-" + UUID.randomUUID());
  }

  /** Returns the target's name, or a UUID for a name that is too long. */
  private String label() {
    byte[] name = target.getName().getBytes(StandardCharsets.UTF_8);
    return name.length <= LONGEST_NAME ? target.getName() : UUID.nameUUIDFromBytes(name).toString();
  }

  private void removeLeftovers() {
    Pattern name = Pattern.compile("_(saving|replaced)-" + Pattern.quote(label()) + "-" + RANDOM);
    try {
      long written = files.getFileStatus(target).getModificationTime();
      for (FileStatus beside : files.listStatus(target.getParent())) {
        if (name.matcher(beside.getPath().getName()).matches()
            && lastChange(beside) < written - DAY) {
          remove(beside.getPath());
        }
      }
    } catch (IOException e) {
      LOG.warn("cannot remove what earlier writes left beside {}, since {}", target, "" + e);
    }
  }

  private long lastChange(FileStatus status) throws IOException {
    long last = status.getModificationTime();
    if (status.isDirectory()) {
      for (FileStatus entry : files.listStatus(status.getPath())) {
        last = Math.max(last, lastChange(entry));
      }
    }
    return last;
  }

  private void remove(Path path) {
    try {
      files.delete(path, true);
    } catch (IOException | FSError e) {
      LOG.warn("cannot remove {}, since {}", path, "" + e);
    }
  }
}
