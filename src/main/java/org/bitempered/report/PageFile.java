// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.bitempered.spark.AtomicDirectory;
import org.bitempered.spark.RealPath;

/** A page as a file. It is written completely or not at all, and replaces only another page. */
public final class PageFile {
  private final String given;
  private final FileSystem files;
  private final Path path;

  private PageFile(String given, FileSystem files, Path path) {
    this.given = given;
    this.files = files;
    this.path = path;
  }

  /**
   * Returns the file at a path of any file system that Hadoop knows. Links are followed.
   *
   * @param option what gives the path, for error messages
   */
  public static PageFile of(String option, String path, Configuration configuration)
      throws IOException {
    FileSystem known = new Path(path).getFileSystem(configuration);
    Path file = RealPath.of(known, new Path(path)).path();
    // Without checksums, which would be files beside the page.
    FileSystem files = known instanceof LocalFileSystem local ? local.getRaw() : known;
    return new PageFile(option + " given " + path, files, file);
  }

  /** Writes the HTML of a page to a path of any file system that the active session knows. */
  static void write(String path, String html) throws IOException {
    of("path", path, SparkSession.active().sparkContext().hadoopConfiguration()).write(html);
  }

  /**
   * Checks that a page can be written here.
   *
   * @throws IllegalArgumentException if there is a directory or a file that is not a page, or this
   *     user may not write here
   */
  public void check() throws IOException {
    if (files.exists(path)) {
      checkReplaceable();
    }
    try {
      AtomicDirectory.checkWritable(new RealPath(files, path));
    } catch (IOException e) {
      throw refused("which cannot be written: " + e.getMessage(), e);
    }
  }

  private void checkReplaceable() throws IOException {
    if (files.getFileStatus(path).isDirectory()) {
      throw refused("which is a directory, allowed is the name of a file", null);
    }
    byte[] mark = HtmlPage.MARK.getBytes(StandardCharsets.UTF_8);
    try (InputStream in = files.open(path)) {
      if (!Arrays.equals(in.readNBytes(mark.length), mark)) {
        throw refused("which is a file; only an earlier page is replaced", null);
      }
    }
  }

  private IllegalArgumentException refused(String reason, Exception cause) {
    return new IllegalArgumentException(given + ", " + reason, cause);
  }

  /** Writes the HTML of a page beside the file, and moves it there when it is complete. */
  public void write(String html) throws IOException {
    check();
    Path aside = new Path(path.getParent(), "_saving-" + path.getName() + "-" + UUID.randomUUID());
    try {
      try (OutputStream out = files.create(aside, false)) {
        out.write(html.getBytes(StandardCharsets.UTF_8));
      }
      if (!files.rename(aside, path)) {
        files.delete(path, false); // This file system does not replace.
        if (!files.rename(aside, path)) {
          throw new IOException(given + ", which cannot be written");
        }
      }
    } finally {
      files.delete(aside, false);
    }
  }
}
