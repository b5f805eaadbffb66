// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RealPathTest {
  @TempDir Path folder;

  @Test
  void pathsAreComparedWhereTheyLead() throws IOException {
    FileSystem files = FileSystem.getLocal(new Configuration());
    Path path = folder.resolve("model");
    Files.createSymbolicLink(folder.resolve("link"), Files.createDirectories(path));
    RealPath real = realPath(files, path.toString());
    assertEquals(real, realPath(files, folder.resolve("link").toString()));
    assertEquals(real, realPath(files, "file:" + folder + "/link/../model/"));
    assertTrue(real.holds(realPath(files, folder.resolve("link/new/file").toString())));
    assertFalse(real.holds(realPath(files, folder.resolve("model2").toString())));
    assertFalse(real.holds(realPath(files, folder.toString())));
    assertTrue(realPath(files, "/").holds(real));
  }

  private static RealPath realPath(FileSystem files, String path) throws IOException {
    return RealPath.of(files, new org.apache.hadoop.fs.Path(path));
  }
}
