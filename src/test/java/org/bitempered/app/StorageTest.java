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
import org.bitempered.spark.Replaceable;
import org.bitempered.spark.WrittenFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StorageTest {
  private static final String PART = "part-00000-c000.csv";
  private static final Replaceable ROWS = WrittenFolder.rows("csv");

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
    Files.writeString(written.resolve(PART), content);
    Files.writeString(written.resolve("_SUCCESS"), "");
  }

  private String content() throws IOException {
    return Files.readString(directory.resolve("model").resolve(PART));
  }

  @Test
  void aNewOutputIsThereWhole() throws IOException {
    Storage.write(target(), false, ROWS, path -> writeDirectory(path, "new"));
    assertEquals("new", content());
    assertEquals(List.of("model"), files());
  }

  @Test
  void theFormerOutputIsReplacedOnlyAtTheEnd() throws IOException {
    writeDirectory(target(), "old");
    Storage.write(
        target(),
        true,
        ROWS,
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
                ROWS,
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
                    ROWS,
                    path -> {
                      writeDirectory(path, "mine");
                      writeDirectory(target(), "another's");
                    }));
    assertTrue(failure.getMessage().contains("has appeared meanwhile"), failure.getMessage());
    assertEquals("another's", content());
    assertEquals(List.of("model"), files());
  }

  private String refused(String output, String input, String model) {
    return assertThrows(
            IllegalArgumentException.class,
            () ->
                Storage.checkOutput(
                    "--output", output, true, ROWS, Map.of("--input", input, "--model", model)),
            input)
        .getMessage();
  }

  /** By its name, a glob, a link, a file in it, or from inside. */
  @Test
  void theInputAndTheModelAreNeverReplaced() throws IOException {
    writeDirectory(target(), "rows");
    Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of(target()));
    Path linked =
        Files.createSymbolicLink(directory.resolve("one.csv"), Path.of(target()).resolve(PART));
    String glob = directory + "/{mod,nod}*";
    String other = directory.resolve("other").toString();
    List<String> ways =
        List.of(
            target(),
            "file:" + target(),
            target() + "/" + PART,
            target() + "/",
            target() + "/*",
            directory + "/x/../model",
            glob,
            link.toString(),
            link + "/*.csv",
            linked.toString(),
            directory + "/*.csv");
    for (String way : ways) {
      for (String output : List.of(target(), link.toString(), link + "/")) {
        String reason = refused(output, way, other);
        assertTrue(reason.startsWith("--output given " + output + ", which is or holds"), reason);
        assertTrue(reason.endsWith("of --input"), reason);
        assertTrue(refused(output, other, way).endsWith("of --model"));
      }
    }
    for (String way : List.of(target(), glob, link.toString(), directory.toString())) {
      String inside = refused(link + "/new", way, other);
      assertTrue(inside.contains("which is inside") && inside.endsWith("--input"), inside);
      assertTrue(refused(link + "/new", other, way).endsWith("of --model"));
    }
    assertEquals("rows", content());
    Storage.checkOutput("--output", target(), true, ROWS, Map.of("--input", directory + "/model2"));
  }

  @Test
  void linksInTheInputAreFollowed() throws IOException {
    writeDirectory(target(), "rows");
    Path input = Files.createDirectory(directory.resolve("input"));
    Files.createSymbolicLink(input.resolve("rows.csv"), Path.of(target()).resolve(PART));
    String reason = refused(target(), input.toString(), directory.resolve("other").toString());
    assertTrue(reason.contains("which is or holds"), reason);
  }

  @Test
  void anOutputWithoutPermissionIsRefusedBeforeTheWork() {
    String output = "/proc/bitempered/model"; // not even for root
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> Storage.checkOutput("--output", output, false, ROWS, Map.of()))
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
                () ->
                    Storage.checkOutput(
                        "--output", target(), true, WrittenFolder.rows("parquet"), Map.of()))
            .getMessage();
    assertTrue(message.contains(PART + " in it; overwriting replaces only parquet"), message);
  }
}
