// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FileUtil;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsAction;
import org.apache.hadoop.security.AccessControlException;
import org.apache.spark.SparkConf;
import org.bitempered.spark.AtomicDirectory;
import org.bitempered.spark.RealPath;
import org.bitempered.spark.Replaceable;
import scala.Tuple2;

/** Checks paths before the work starts, and writes an output completely or not at all. */
final class Storage {
  private Storage() {}

  /** Writes a directory of files at a path. */
  interface Writer {
    void write(String path) throws IOException;
  }

  /**
   * Returns the file system of a path. It uses spark-submit's Hadoop settings without a session.
   */
  static FileSystem fileSystem(Path path) throws IOException {
    return path.getFileSystem(configuration());
  }

  /** Returns Hadoop's settings, with those of spark-submit. */
  static Configuration configuration() {
    Configuration configuration = new Configuration();
    for (Tuple2<String, String> setting : new SparkConf().getAllWithPrefix("spark.hadoop.")) {
      configuration.set(setting._1(), setting._2());
    }
    return configuration;
  }

  static void checkReadable(FileSystem files, FileStatus file, String option) throws IOException {
    try {
      files.access(file.getPath(), FsAction.READ);
    } catch (AccessControlException e) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "%s given %s, this user may not read it", option, file.getPath()),
          e);
    }
  }

  /**
   * Fails if the output exists and may not be replaced, if it overlaps a path that the command
   * reads, or if this user may not write there.
   *
   * @param option the option that names the output
   * @param former what {@code --overwrite} may replace
   * @param read the paths that the command reads, by the options that name them
   */
  static void checkOutput(
      String option, String output, boolean overwrite, Replaceable former, Map<String, String> read)
      throws IOException {
    String given = option + " given " + output;
    RealPath target = realPath(given, output);
    for (Map.Entry<String, String> other : read.entrySet()) {
      checkApart(given, target, other.getKey(), other.getValue());
    }
    if (target.files().exists(target.path())) {
      checkReplaceable(given, target, overwrite, former);
    }
    try {
      AtomicDirectory.checkWritable(target);
    } catch (IOException e) {
      throw refused(given, "which cannot be written: " + e.getMessage(), e);
    }
  }

  private static RealPath realPath(String given, String output) throws IOException {
    try {
      return RealPath.of(fileSystem(new Path(output)), new Path(output));
    } catch (IOException e) {
      throw refused(given, "which cannot be written: " + e.getMessage(), e);
    }
  }

  private static void checkApart(String given, RealPath target, String option, String pattern)
      throws IOException {
    FileSystem files = fileSystem(new Path(pattern));
    for (Path path : expanded(files, new Path(pattern))) {
      RealPath read = RealPath.of(files, path);
      if (target.holds(read)) {
        throw refused(given, "which is or holds " + path + " of " + option, null);
      }
      if (read.holds(target)) {
        throw refused(given, "which is inside " + path + " of " + option, null);
      }
    }
  }

  /** Returns the paths that match a glob, and the links in their directories. */
  private static List<Path> expanded(FileSystem files, Path pattern) throws IOException {
    FileStatus[] found = files.globStatus(pattern);
    if (found == null || found.length == 0) {
      return List.of(pattern);
    }
    List<Path> paths = new ArrayList<>(List.of(FileUtil.stat2Paths(found)));
    for (FileStatus folder : found) {
      if (folder.isDirectory()) {
        Path[] entries = FileUtil.stat2Paths(files.listStatus(folder.getPath()));
        Stream.of(entries).filter(entry -> RealPath.isLink(files, entry)).forEach(paths::add);
      }
    }
    return paths;
  }

  private static void checkReplaceable(
      String given, RealPath target, boolean overwrite, Replaceable former) throws IOException {
    if (!overwrite) {
      throw refused(given, "which exists already; --overwrite replaces it", null);
    }
    Optional<String> refusal = former.refusal(target);
    if (refusal.isPresent()) {
      throw refused(given, "which is " + refusal.get(), null);
    }
  }

  private static IllegalArgumentException refused(String given, String reason, Exception cause) {
    return new IllegalArgumentException(given + ", " + reason, cause);
  }

  /** Writes beside the target, and moves the result there when it is complete. */
  static void write(String output, boolean overwrite, Replaceable former, Writer writer)
      throws IOException {
    AtomicDirectory.write(
        realPath("--output given " + output, output),
        overwrite ? former : null,
        aside -> writer.write(aside.toString()));
  }
}
