// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.spark;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Objects;
import java.util.Optional;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/**
 * An absolute path without links, so that all paths to the same place are equal.
 *
 * @param files the file system of the path
 * @param path the path, whose end need not exist
 */
public record RealPath(FileSystem files, Path path) {

  /**
   * Resolves all links of a path, or of its existing part.
   *
   * @throws IOException if a link leads nowhere
   */
  public static RealPath of(FileSystem files, Path path) throws IOException {
    return new RealPath(files, follow(files, files.makeQualified(path)));
  }

  private static Path follow(FileSystem files, Path path) throws IOException {
    Optional<File> file = onDisk(files, path);
    if (!files.exists(path)) {
      if (file.isPresent() && Files.isSymbolicLink(file.get().toPath())) {
        throw new IOException(path + " is a link that leads nowhere");
      }
      return path.isRoot() ? path : new Path(follow(files, path.getParent()), path.getName());
    }
    return file.isPresent()
        ? files.makeQualified(new Path(file.get().toPath().toRealPath().toString()))
        : files.resolvePath(path);
  }

  /**
   * Returns the file of a path on this machine, the only place where Hadoop does not follow links.
   */
  private static Optional<File> onDisk(FileSystem files, Path path) {
    FileSystem raw = files instanceof LocalFileSystem local ? local.getRaw() : files;
    return raw instanceof RawLocalFileSystem disk
        ? Optional.of(disk.pathToFile(path))
        : Optional.empty();
  }

  /** Returns whether the path is a symbolic link on this machine. */
  public static boolean isLink(FileSystem files, Path path) {
    return onDisk(files, path).map(file -> Files.isSymbolicLink(file.toPath())).orElse(false);
  }

  /** Returns whether the other path is this one or below it. */
  public boolean holds(RealPath other) {
    String below = path.toUri().getPath() + (path.isRoot() ? "" : "/");
    return Objects.equals(path.toUri().getScheme(), other.path.toUri().getScheme())
        && Objects.equals(host(), other.host())
        && (other.path.toUri().getPath() + "/").startsWith(below);
  }

  /** Returns the authority without the port, which is optional. */
  private String host() {
    String authority = path.toUri().getAuthority();
    return authority == null ? null : authority.replaceFirst(":\\d+$", "");
  }
}
