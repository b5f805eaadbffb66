// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A file system of its own in memory, so small that a test can fill it. Linux, and root, only. */
public final class SmallDisk implements AutoCloseable {
  private final Path folder;

  private SmallDisk(Path folder) {
    this.folder = folder;
  }

  /** Mounts it over an empty folder; where that is not allowed, the test is skipped. */
  public static SmallDisk over(Path folder) throws IOException {
    boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", folder.toString());
    assumeTrue(mounted, "skipped, since no file system can be mounted here, which takes root");
    return new SmallDisk(folder);
  }

  /** Leaves no room at all. */
  public void fill() {
    try (OutputStream out = Files.newOutputStream(folder.resolve("filler"))) {
      for (int written = 0; written < 1 << 20; written++) {
        out.write(0);
      }
      throw new AssertionError("the disk does not get full");
    } catch (IOException e) {
      assertTrue(e.getMessage().contains("No space left"), e.getMessage());
    }
  }

  /** Makes room again. */
  public void empty() {
    try {
      Files.delete(folder.resolve("filler"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    assertTrue(run("umount", "-l", folder.toString()), "cannot unmount " + folder);
  }

  private static boolean run(String... command) throws IOException {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(1, TimeUnit.MINUTES) && process.exitValue() == 0;
    } catch (IOException e) {
      return false; // no such program
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
