// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import java.io.IOException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Checks file names that Hadoop or Spark misunderstands, with errors that say what to do. */
final class PathNames {
  private static final Pattern GLOB = Pattern.compile("[\\[\\]{}*?]");

  private PathNames() {}

  /** Fails if the name is not a Hadoop path. */
  static Path path(String option, String name) {
    try {
      return new Path(name);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s given %s, which is no path: what stands before ':' is taken for a file system; rename the file",
              option,
              Columns.shown(name)));
    }
  }

  /** Fails if the name is a pattern, under which Spark would not find the file again. */
  static void checkPlain(String option, String name) {
    path(option, name);
    if (GLOB.matcher(name).find()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s given %s; Spark takes [ ] { } * ? in the name of a saved model for a pattern and would not find it again; choose another name",
              option,
              Columns.shown(name)));
    }
  }

  /** Returns the files that a pattern finds; fails if there are none that Spark reads. */
  static FileStatus[] found(FileSystem files, String option, String name) throws IOException {
    Path pattern = path(option, name);
    FileStatus[] found = glob(files, pattern);
    if (found == null || found.length == 0) {
      boolean isLiteral = GLOB.matcher(name).find() && exists(files, pattern);
      String escaped = GLOB.matcher(name).replaceAll("\\\\$0");
      throw new IllegalArgumentException(
          isLiteral
              ? String.format(
                  Locale.ROOT,
                  "%s given %s; [ ] { } * ? make it a pattern, which no file fits; with a backslash before each it is the file of that name: %s",
                  option,
                  Columns.shown(name),
                  Columns.shown(escaped))
              : String.format(
                  Locale.ROOT, "%s given %s, there is no such file or directory", option, name));
    }
    checkNotHidden(found, option, name);
    return found;
  }

  private static FileStatus[] glob(FileSystem files, Path pattern) throws IOException {
    try {
      return files.globStatus(pattern);
    } catch (IOException | IllegalArgumentException e) {
      // For example, an open bracket, or another file with a colon in its name.
      if (exists(files, pattern)) {
        return new FileStatus[0];
      }
      throw e;
    }
  }

  private static boolean exists(FileSystem files, Path path) {
    try {
      return files.exists(path);
    } catch (IOException e) {
      return false;
    }
  }

  private static void checkNotHidden(FileStatus[] found, String option, String name) {
    for (FileStatus file : found) {
      String last = file.getPath().getName();
      boolean isHidden = last.startsWith(".") || (last.startsWith("_") && !last.contains("="));
      if (!isHidden) {
        return;
      }
    }
    throw new IllegalArgumentException(
        String.format(
            Locale.ROOT,
            "%s given %s; Spark ignores files whose names begin with _ or a dot; rename it",
            option,
            Columns.shown(name)));
  }
}
