// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import java.io.IOException;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsAction;
import org.apache.hadoop.security.AccessControlException;
import org.apache.spark.SparkConf;
import org.bitempered.classification.AtomicDirectory;
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
          String.format(
              Locale.ROOT, "%s given %s, this user may not read it", option, file.getPath()),
          e);
    }
  }

  /**
   * Fails if the output is there and may not be replaced, if replacing it would remove the input,
   * or if this user may not write there.
   *
   * @param mark what a directory that is replaced has, unless it is empty
   */
  static void checkOutput(String output, boolean overwrite, String input, String mark)
      throws IOException {
    Path target = new Path(output);
    FileSystem files = fileSystem(target);
    if (files.exists(target)) {
      checkReplaceable(files, target, overwrite, input, mark);
    }
    try {
      AtomicDirectory.checkWritable(files, target);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "--output given %s, which cannot be written: %s",
              output,
              e.getMessage()),
          e);
    }
  }

  private static void checkReplaceable(
      FileSystem files, Path output, boolean overwrite, String input, String mark)
      throws IOException {
    if (!overwrite) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "--output given %s, which exists already; --overwrite replaces it",
              output));
    }
    String kept = files.makeQualified(new Path(input)).toString() + "/";
    if (kept.startsWith(files.makeQualified(output) + "/")) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "--output given %s, which holds the input %s", output, input));
    }
    if (files.getFileStatus(output).isDirectory()
        && files.listStatus(output).length > 0
        && !files.exists(new Path(output, mark))) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "--output given %s, --overwrite replaces only what Spark wrote in this format, and this directory has no %s",
              output,
              mark));
    }
  }

  /** Writes beside the target and moves the result there when it is whole. */
  static void write(String output, boolean overwrite, Writer writer) throws IOException {
    Path target = new Path(output);
    AtomicDirectory.write(
        fileSystem(target), target, overwrite, aside -> writer.write(aside.toString()));
  }
}
