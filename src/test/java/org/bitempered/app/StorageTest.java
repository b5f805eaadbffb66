// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bitempered.FailingFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
          IllegalArgumentException.class,
          () -> Storage.checkOutput(target(), true, input, "_SUCCESS"),
          input);
    }
    Storage.checkOutput(target(), true, directory.resolve("model2").toString(), "_SUCCESS");
  }

  @Test
  void anOutputWithoutPermissionIsRefusedBeforeTheWork() {
    String output = "/proc/bitempered/model"; // not even for root
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> Storage.checkOutput(output, false, "input", "_SUCCESS"))
            .getMessage();
    assertTrue(message.startsWith("--output given " + output + ", which cannot be"), message);
  }

  /** The steps at which the disk is full: the first, some in the middle, and both last renames. */
  @ParameterizedTest
  @CsvSource({"train, 0, 1", "train, 0.5, 0", "train, 1, -3", "train, 1, -2", "score, 0.5, 0"})
  void aFullDiskLeavesTheFormerOutput(String command, double share, int offset) throws IOException {
    FailingFiles.register();
    String rows = Irises.numeric(directory, "0", "1");
    String model = "failing:" + directory.resolve("model");
    List<String> train =
        List.of("train", "--input", rows, "--no-compare", "--output", model, "--overwrite");
    String scored = "failing:" + directory.resolve("scored");
    List<String> score =
        List.of("score", "--input", rows, "--model", model, "--output", scored, "--overwrite");
    for (List<String> arguments : List.of(train, score)) {
      Program.good(arguments.toArray(String[]::new));
    }
    String[] arguments = (command.equals("train") ? train : score).toArray(String[]::new);
    FailingFiles.failAt(0, FailingFiles.Kind.ONCE);
    Program.good(arguments);
    Map<String, String> before = contents();
    FailingFiles.failAt((int) (share * FailingFiles.steps()) + offset, FailingFiles.Kind.ONCE);
    try {
      assertTrue(Program.error(1, arguments).contains("No space left on device"));
    } finally {
      FailingFiles.failAt(0, FailingFiles.Kind.ONCE);
    }
    assertEquals(before, contents());
  }

  /** The text of each file. */
  private Map<String, String> contents() throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(directory)) {
      for (Path file : paths.filter(Files::isRegularFile).toList()) {
        contents.put(file.toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    return contents;
  }

  @Test
  void whatAnotherFormatWroteIsNeverReplaced() throws IOException {
    writeDirectory(target(), "rows");
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> Storage.checkOutput(target(), true, "input", "_delta_log"))
            .getMessage();
    assertTrue(message.contains("has no _delta_log"), message);
  }
}
