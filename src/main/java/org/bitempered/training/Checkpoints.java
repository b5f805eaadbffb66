// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.training;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads and writes the checkpoints of one fit, or of many in shared passes, in a directory of its
 * own under {@code checkpointDir}. Keeps the last two.
 *
 * <p>Each checkpoint is written under a temporary name and then renamed. No name is used twice. If
 * the same fit runs twice at once, each run therefore finds only complete files; at worst, one run
 * deletes a checkpoint of the other. Unfinished files that a fit finds when it starts were left by
 * a process that died, or belong to another run. They are deleted with this fit's first checkpoint,
 * which gives another run time to finish them.
 *
 * <p>Hadoop's local file system reports a full or failing disk as an {@link FSError}. Other file
 * systems throw an {@link IOException}.
 */
final class Checkpoints<C> {
  private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);
  private static final String NAME = "iteration-\\d{10}-[0-9a-f-]{36}";
  private static final String UNFINISHED = "_writing-";
  private static final int KEPT = 2;

  private final String name;
  private final int interval;
  private final FileSystem files;
  private final Path folder;
  private final Map<String, String> training;
  private final CheckpointFormat<C> format;
  private final Check<C> check;
  private final Deque<Path> own = new ArrayDeque<>();
  private final List<Path> leftovers = new ArrayList<>();

  /** Checks that this training can have written a checkpoint. */
  interface Check<C> {

    /**
     * Checks a checkpoint.
     *
     * @throws IOException if it is of another training; the message says what is wrong
     */
    void check(C checkpoint) throws IOException;
  }

  Checkpoints(
      TrainingSpec spec,
      Configuration hadoop,
      TrainingFingerprint fingerprint,
      CheckpointFormat<C> format,
      Check<C> check) {
    this.name = spec.name();
    this.interval = spec.checkpoints().interval();
    this.training = fingerprint.values();
    this.format = format;
    this.check = check;
    Path path = new Path(spec.checkpoints().folder(), "fit-" + fingerprint.hash());
    try {
      this.files = path.getFileSystem(hadoop);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot reach " + path, e);
    }
    this.folder = files.makeQualified(path);
  }

  /**
   * Checks that the directory and a file in it can be created.
   *
   * @throws IllegalArgumentException if they cannot
   */
  static void checkWritable(String checkpointDir, Configuration hadoop) {
    try {
      Path folder = new Path(checkpointDir);
      FileSystem files = folder.getFileSystem(hadoop);
      files.mkdirs(folder);
      Path probe = temporary(folder);
      files.create(probe, false).close();
      files.delete(probe, false);
    } catch (IOException | RuntimeException | FSError e) {
      throw new IllegalArgumentException(
          "checkpointDir given '"
              + checkpointDir
              + "', which cannot be written to ("
              + e
              + "); allowed is a directory in which files can be created",
          e);
    }
  }

  /**
   * Returns the newest checkpoint that is not damaged, if there is one.
   *
   * @throws IllegalArgumentException if it belongs to another training; the message names the
   *     differences
   */
  Optional<C> newest() {
    leftovers.addAll(found(UNFINISHED + ".*"));
    for (Path file : newestFirst()) {
      try {
        CheckpointFormat.Content<C> content = read(file);
        TrainingFingerprint.checkSame(content.training(), training, file);
        check.check(content.checkpoint());
        LOG.info("{}: continues from checkpoint {}", name, file);
        own.add(file);
        return Optional.of(content.checkpoint());
      } catch (IOException | FSError e) {
        LOG.warn("{}: skips checkpoint {}: {}", name, file, e.getMessage());
      }
    }
    return Optional.empty();
  }

  private CheckpointFormat.Content<C> read(Path file) throws IOException {
    long length = files.getFileStatus(file).getLen();
    try (InputStream in = files.open(file)) {
      CheckpointFormat.check(in, length);
    }
    try (InputStream in = files.open(file)) {
      return format.read(in);
    }
  }

  private List<Path> newestFirst() {
    List<Path> found = found(NAME);
    found.sort(Comparator.comparing(Path::getName).reversed());
    return found;
  }

  private List<Path> found(String pattern) {
    List<Path> found = new ArrayList<>();
    try {
      for (FileStatus status : files.listStatus(folder)) {
        if (status.getPath().getName().matches(pattern)) {
          found.add(status.getPath());
        }
      }
    } catch (FileNotFoundException e) {
      LOG.debug("{}: no checkpoints in {}", name, folder);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list the checkpoints in " + folder, e);
    }
    return found;
  }

  boolean isDue(int iteration) {
    return iteration > 0 && iteration % interval == 0;
  }

  /** Writes a checkpoint. If that fails, logs a warning, and training continues. */
  void save(int iteration, C checkpoint) {
    Path whole =
        new Path(
            folder, String.format(Locale.ROOT, "iteration-%010d-%s", iteration, UUID.randomUUID()));
    try {
      write(checkpoint, whole);
      own.add(whole);
      prune(whole);
    } catch (IOException | RuntimeException | FSError e) {
      LOG.warn("{}: cannot write the checkpoint of iteration {}: {}", name, iteration, "" + e);
    }
  }

  private void write(C checkpoint, Path whole) throws IOException {
    Path partial = temporary(folder);
    try {
      try (OutputStream out = files.create(partial, false)) {
        format.write(new CheckpointFormat.Content<>(training, checkpoint), out);
      }
      if (!files.rename(partial, whole)) {
        throw new IOException("cannot rename " + partial + " to " + whole);
      }
    } finally {
      files.delete(partial, false);
    }
  }

  /**
   * Deletes all checkpoints but the last two, except any that are newer than the last. Deletes the
   * unfinished files that were found at the start.
   */
  private void prune(Path last) throws IOException {
    while (own.size() > KEPT) {
      own.removeFirst();
    }
    for (Path file : newestFirst()) {
      boolean newer = iterationOf(file).compareTo(iterationOf(last)) > 0;
      if (!newer && !own.contains(file)) {
        files.delete(file, false);
      }
    }
    while (!leftovers.isEmpty()) {
      files.delete(leftovers.remove(0), false);
    }
  }

  private static String iterationOf(Path file) {
    return file.getName().substring(0, "iteration-0123456789".length());
  }

  /** Deletes the directory of the fit. */
  void remove() {
    try {
      files.delete(folder, true);
    } catch (IOException | RuntimeException | FSError e) {
      LOG.warn("{}: cannot delete the checkpoints in {}: {}", name, folder, "" + e);
    }
  }

  private static Path temporary(Path folder) {
    return new Path(folder, UNFINISHED + UUID.randomUUID());
  }
}
