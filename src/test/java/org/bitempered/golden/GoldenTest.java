// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.ml.util.MLWritable;
import org.bitempered.scoring.LinearScorer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What older versions saved is loaded and gives the same; {@link GoldenFiles} writes it. */
class GoldenTest {
  private static final Pattern CLASS = Pattern.compile("\"class\":\"(org\\.bitempered\\.[^\"]+)\"");

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    }
  }

  private static List<Path> versions() throws IOException {
    Comparator<Path> byVersion =
        Comparator.comparing(folder -> Version.parse(folder.getFileName().toString()));
    return list(GoldenFiles.ROOT).stream().sorted(byVersion).toList();
  }

  private static Path newest() throws IOException {
    List<Path> versions = versions();
    return versions.get(versions.size() - 1);
  }

  static List<Path> saved() throws IOException {
    try (Stream<Path> files = Files.walk(GoldenFiles.ROOT, 2)) {
      return files
          .filter(file -> file.toString().endsWith(".txt"))
          .map(file -> file.resolveSibling(file.getFileName().toString().replace(".txt", "")))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("saved")
  void itIsLoadedAndGivesTheSame(Path saved) throws IOException {
    List<String> expected = Files.readAllLines(saved.resolveSibling(saved.getFileName() + ".txt"));
    assertFalse(expected.isEmpty());
    results(saved).check(expected);
  }

  private static Results results(Path saved) throws IOException {
    String name = saved.getFileName().toString();
    for (GoldenCheckpoint checkpoint : GoldenCheckpoint.values()) {
      if (name.equals(checkpoint.file())) {
        return checkpoint.goOn(saved);
      }
    }
    if (name.equals(GoldenFiles.SCORER)) {
      try (InputStream in = Files.newInputStream(saved)) {
        return StageResults.of(LinearScorer.readJson(in));
      }
    }
    return StageResults.of(GoldenFiles.load(saved));
  }

  /** A stage that is missing here was added after the newest files: write files of this version. */
  @Test
  void theNewestFilesHaveEveryStage() throws IOException {
    Set<String> stages =
        new ClassFileImporter()
                .withImportOption(location -> !location.contains("/test-classes/"))
                .importPackages("org.bitempered")
                .stream()
                .filter(type -> type.isAssignableTo(MLWritable.class))
                .filter(type -> !type.isInterface() && !isAbstract(type))
                .map(JavaClass::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(stages, savedClasses(newest()));
  }

  private static boolean isAbstract(JavaClass type) {
    return type.getModifiers().contains(JavaModifier.ABSTRACT);
  }

  private static Set<String> savedClasses(Path folder) throws IOException {
    Set<String> names = new TreeSet<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(f -> f.getParent().endsWith("metadata")).toList()) {
        Matcher matcher = CLASS.matcher(Files.readString(file));
        if (matcher.find()) {
          names.add(matcher.group(1));
        }
      }
    }
    return names;
  }

  @Test
  void theNewestFilesHaveCheckpointsAndAScorer() throws IOException {
    Path newest = newest();
    assertFalse(Files.readString(newest.resolve(GoldenFiles.SCORER)).isEmpty());
    for (GoldenCheckpoint checkpoint : GoldenCheckpoint.values()) {
      assertFalse(list(newest.resolve(checkpoint.file())).isEmpty());
    }
  }

  @Test
  void aDifferenceIsSeen() {
    Results results = new Results();
    results.exact("a", 1.0);
    results.near("b", new double[] {1, 2});
    results.near("later", 3.0);
    results.check(List.of("a = 0x1.0p0", "b ~ 0x1.0p0 0x1.0000000000001p1"));
    for (String other :
        List.of(
            "a = 0x1.0000000000001p0",
            "b ~ 0x1.0p0",
            "b ~ 0x1.0p0 NaN",
            "b ~ 0x1.0p0 0x1.000000001p1",
            "c = 1")) {
      assertThrows(AssertionError.class, () -> results.check(List.of(other)), other);
    }
    assertThrows(AssertionError.class, () -> results.check(List.of("a = 0x1.0p0", "a = 0x1.0p0")));
  }
}
