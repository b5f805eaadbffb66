// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StorageTest {
  @TempDir private Path directory;

  private String target() {
    return directory.resolve("model").toString();
  }

  private List<String> files() throws IOException {
    try (Stream<Path> paths = Files.list(directory)) {
      return paths
          .map(path -> path.getFileName().toString())
          .filter(name -> !name.endsWith(".crc"))
          .toList();
    }
  }

  private static void writeDirectory(String path, String content) throws IOException {
    Path written = Files.createDirectories(Path.of(path.replaceFirst("^file:", "")));
    Files.writeString(written.resolve("part"), content);
    Files.writeString(written.resolve("_SUCCESS"), "");
  }

  private String content() throws IOException {
    return Files.readString(directory.resolve("model/part"));
  }

  @Test
  void aNewOutputIsThereWhole() throws IOException {
    Storage.write(target(), false, path -> writeDirectory(path, "new"));
    assertEquals("new", content());
    assertEquals(List.of("model"), files());
  }

  @Test
  void theFormerOutputIsReplacedOnlyAtTheEnd() throws IOException {
    writeDirectory(target(), "old");
    Storage.write(
        target(),
        true,
        path -> {
          writeDirectory(path, "new");
          assertEquals("old", content());
        });
    assertEquals("new", content());
    assertEquals(List.of("model"), files());
  }

  @Test
  void aFailureLeavesTheFormerOutput() throws IOException {
    writeDirectory(target(), "old");
    assertThrows(
        IOException.class,
        () ->
            Storage.write(
                target(),
                true,
                path -> {
                  writeDirectory(path, "half");
                  throw new IOException("disk full");
                }));
    assertEquals("old", content());
    assertEquals(List.of("model"), files());
  }

  @Test
  void whatAppearsMeanwhileIsLeftAlone() throws IOException {
    IOException failure =
        assertThrows(
            IOException.class,
            () ->
                Storage.write(
                    target(),
                    false,
                    path -> {
                      writeDirectory(path, "mine");
                      writeDirectory(target(), "another's");
                    }));
    assertTrue(failure.getMessage().contains("has appeared meanwhile"), failure.getMessage());
    assertEquals("another's", content());
    assertEquals(List.of("model"), files());
  }

  @Test
  void theInputIsNeverReplaced() throws IOException {
    writeDirectory(target(), "rows");
    for (String input : List.of(target(), target() + "/part", target() + "/", target() + "/*")) {
      assertThrows(
          IllegalArgumentException.class, () -> Storage.checkOutput(target(), true, input), input);
    }
    Storage.checkOutput(target(), true, directory.resolve("model2").toString());
  }
}
