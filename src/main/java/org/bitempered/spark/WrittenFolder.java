// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.spark;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A folder that may be replaced as a whole: it is empty or contains only what Spark or this library
 * wrote. The root, the current folder, a folder above that, and one with links in it may not be
 * replaced.
 */
public final class WrittenFolder implements Replaceable {
  private static final String SUCCESS = "_SUCCESS";
  private static final String METADATA = "metadata";
  private static final int START = 1 << 10;

  /** A saved ML stage of this library or Spark, such as a pipeline with all its stages. */
  public static final Replaceable STAGE =
      new WrittenFolder(
          "a saved ML stage",
          METADATA,
          Pattern.compile(
              "metadata|data|summary|(model|history|results|folds)\\.json|part-.*|_SUCCESS|_(common_)?metadata"),
          Pattern.compile(".*"));

  private final String what;
  private final String mark;
  private final Predicate<String> isFile;
  private final Predicate<String> isFolder;

  private WrittenFolder(String what, String mark, Pattern files, Pattern folders) {
    this.what = what;
    this.mark = mark;
    this.isFile = files.asMatchPredicate();
    this.isFolder = folders.asMatchPredicate();
  }

  /**
   * Rows that Spark wrote in a format, possibly partitioned; the format must be the extension of
   * their files.
   */
  public static Replaceable rows(String format) {
    return new WrittenFolder(
        format + " that Spark wrote",
        SUCCESS,
        Pattern.compile(
            "part-\\d{5,}[-.\\w]*\\." + format + "(\\.\\w+)?|_SUCCESS|_(common_)?metadata"),
        Pattern.compile(".+=.*"));
  }

  @Override
  public Optional<String> refusal(RealPath at) throws IOException {
    FileSystem files = at.files();
    if (at.path().isRoot()) {
      return Optional.of("the root of its file system");
    }
    if (at.holds(RealPath.of(files, files.getWorkingDirectory()))) {
      return Optional.of("the current folder or one above it");
    }
    if (!files.getFileStatus(at.path()).isDirectory()) {
      return Optional.of("a file; overwriting replaces only " + what);
    }
    FileStatus[] entries = files.listStatus(at.path());
    if (entries.length > 0 && !hasMark(files, at.path())) {
      return Optional.of("a folder without " + mark + "; overwriting replaces only " + what);
    }
    return foreign(files, entries)
        .map(other -> "a folder with " + other + " in it; overwriting replaces only " + what);
  }

  private boolean hasMark(FileSystem files, Path folder) throws IOException {
    Path marking = new Path(folder, mark);
    return files.exists(marking) && (!mark.equals(METADATA) || isMetadata(files, marking));
  }

  /**
   * Returns whether this holds the params of a stage as Spark saves them: a line of JSON in a file
   * or a folder.
   */
  private static boolean isMetadata(FileSystem files, Path path) throws IOException {
    Optional<Path> file =
        files.getFileStatus(path).isDirectory()
            ? Arrays.stream(files.listStatus(path))
                .map(FileStatus::getPath)
                .filter(part -> part.getName().startsWith("part-"))
                .min(Comparator.naturalOrder())
            : Optional.of(path);
    if (file.isEmpty()) {
      return false;
    }
    try (InputStream in = files.open(file.get())) {
      String start = new String(in.readNBytes(START), StandardCharsets.UTF_8);
      return start.startsWith("{") && start.contains("\"class\":");
    }
  }

  /** Returns the first path that was not written by Spark or this library. */
  private Optional<Path> foreign(FileSystem files, FileStatus[] entries) throws IOException {
    for (FileStatus entry : entries) {
      Path path = entry.getPath();
      boolean allowed =
          entry.isDirectory() ? isFolder.test(path.getName()) : isOurs(path.getName());
      if (!allowed || RealPath.isLink(files, path)) {
        return Optional.of(path);
      }
      Optional<Path> below =
          entry.isDirectory() ? foreign(files, files.listStatus(path)) : Optional.empty();
      if (below.isPresent()) {
        return below;
      }
    }
    return Optional.empty();
  }

  /** Accepts Hadoop's checksums of accepted files too. */
  private boolean isOurs(String name) {
    return isFile.test(name)
        || (name.startsWith(".")
            && name.endsWith(".crc")
            && isFile.test(name.substring(1, name.length() - ".crc".length())));
  }
}
