// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import java.io.IOException;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsAction;
import org.apache.hadoop.security.AccessControlException;
import org.apache.spark.SparkConf;
import scala.Tuple2;

/** Paths checked before the work starts, and an output that is there whole or not at all. */
final class Storage {
  private Storage() {}

  /** What writes a directory of files at a path. */
  interface Writer {
    void write(String path) throws IOException;
  }

  /**
   * The file system of a path, with Hadoop's settings from spark-submit, before there is a session.
   */
  static FileSystem fileSystem(Path path) throws IOException {
    Configuration configuration = new Configuration();
    for (Tuple2<String, String> setting : new SparkConf().getAllWithPrefix("spark.hadoop.")) {
      configuration.set(setting._1(), setting._2());
    }
    return path.getFileSystem(configuration);
  }

  static void checkReadable(FileSystem files, FileStatus file, String option) throws IOException {
    try {
      files.access(file.getPath(), FsAction.READ);
    } catch (AccessControlException e) {
      throw new IllegalArgumentException(
          "%s given %s, this user may not read it".formatted(option, file.getPath()), e);
    }
  }

  /**
   * Fails if the output is there and may not be replaced, or replacing it would remove the input.
   */
  static void checkOutput(String output, boolean overwrite, String input) throws IOException {
    Path target = new Path(output);
    FileSystem files = fileSystem(target);
    if (!files.exists(target)) {
      return;
    }
    if (!overwrite) {
      throw new IllegalArgumentException(
          "--output given %s, which exists already; --overwrite replaces it".formatted(output));
    }
    String kept = files.makeQualified(new Path(input)).toString() + "/";
    if (kept.startsWith(files.makeQualified(target) + "/")) {
      throw new IllegalArgumentException(
          "--output given %s, which holds the input %s".formatted(output, input));
    }
    if (files.getFileStatus(target).isDirectory() && !isWrittenBySpark(files, target)) {
      throw new IllegalArgumentException(
          "--output given %s, --overwrite replaces only what Spark wrote, and this directory holds other files"
              .formatted(output));
    }
  }

  private static boolean isWrittenBySpark(FileSystem files, Path directory) throws IOException {
    return files.listStatus(directory).length == 0
        || files.exists(new Path(directory, "_SUCCESS"))
        || files.exists(new Path(directory, "metadata/_SUCCESS"));
  }

  /** Writes beside the target and moves the result there when it is whole. */
  static void write(String output, boolean overwrite, Writer writer) throws IOException {
    Path target = new Path(output);
    FileSystem files = fileSystem(target);
    Path qualified = files.makeQualified(target);
    Path aside = beside(qualified, "new");
    files.deleteOnExit(aside);
    try {
      writer.write(aside.toString());
      moveTo(files, aside, qualified, overwrite);
    } finally {
      files.delete(aside, true);
      files.cancelDeleteOnExit(aside);
    }
  }

  private static void moveTo(FileSystem files, Path whole, Path target, boolean overwrite)
      throws IOException {
    Path former = beside(target, "old");
    if (files.exists(target)) {
      if (!overwrite) {
        throw new IOException("%s has appeared meanwhile and is left as it is".formatted(target));
      }
      rename(files, target, former);
    }
    try {
      rename(files, whole, target);
    } catch (IOException e) {
      if (files.exists(former)) {
        rename(files, former, target);
      }
      throw e;
    }
    files.delete(former, true);
  }

  private static void rename(FileSystem files, Path from, Path to) throws IOException {
    if (!files.rename(from, to)) {
      throw new IOException("cannot move %s to %s".formatted(from, to));
    }
  }

  private static Path beside(Path path, String purpose) {
    return new Path(
        path.getParent(), ".%s.%s.%s".formatted(path.getName(), purpose, UUID.randomUUID()));
  }
}
