// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.it.consumers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** What .ci/publish has published, file by file. */
class PublishedIT {
  /** What Maven Central asks for. */
  private static final List<String> REQUIRED =
      List.of(
          "name",
          "description",
          "url",
          "licenses/license/name",
          "licenses/license/url",
          "developers/developer/name",
          "scm/connection",
          "scm/developerConnection",
          "scm/url");

  /** What only the build of the library needs. */
  private static final List<String> UNWANTED =
      List.of("parent", "properties", "dependencyManagement", "repositories", "build", "profiles");

  private static Path folder(String scala) {
    return Path.of(URI.create(Consumer.repository()))
        .resolve("org/bitempered/spark-bitempered_" + scala)
        .resolve(System.getProperty("it.version"));
  }

  private static List<Path> files(String scala) throws IOException {
    try (Stream<Path> files = Files.list(folder(scala))) {
      return files.sorted().toList();
    }
  }

  /** The file whose name ends so, after the artifact and its version or the time of a snapshot. */
  private static Path file(String scala, String end) throws IOException {
    List<Path> found = new ArrayList<>();
    for (Path file : files(scala)) {
      String name = file.getFileName().toString();
      if (name.matches("spark-bitempered_" + scala + "-[0-9.]+(-[0-9.]+-\\d+)?" + end)) {
        found.add(file);
      }
    }
    assertEquals(1, found.size(), end + " in " + folder(scala));
    return found.get(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.13", "2.12"})
  void allFilesAreThereWithTheirChecksums(String scala) throws IOException {
    List<Path> files = files(scala);
    for (String end :
        List.of("[.]pom", "[.]jar", "-app[.]jar", "-sources[.]jar", "-javadoc[.]jar")) {
      Path file = file(scala, end);
      for (String sum : List.of(".md5", ".sha1")) {
        assertTrue(files.contains(file.resolveSibling(file.getFileName() + sum)), file + sum);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.13", "2.12"})
  void thePomSaysAllThatARepositoryAsksForAndNothingOfTheBuild(String scala) throws Exception {
    Path pom = file(scala, "[.]pom");
    assertFalse(Files.readString(pom).contains("${"));
    for (String path : REQUIRED) {
      assertFalse(values(pom, "/project/" + path).isEmpty(), path);
    }
    for (String path : UNWANTED) {
      assertEquals(List.of(), values(pom, "/project/" + path), path);
    }
    assertEquals(
        List.of("spark-bitempered_" + scala), values(pom, "/project/artifactId"), "" + pom);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.13", "2.12"})
  void theLibraryAsksItsUsersForNothingButSpark(String scala) throws Exception {
    Path pom = file(scala, "[.]pom");
    String dependency = "/project/dependencies/dependency";
    List<String> asked = values(pom, dependency + "[not(optional = 'true')]/groupId");
    assertFalse(asked.isEmpty());
    assertEquals(Set.of("org.apache.spark"), Set.copyOf(asked));
    List<String> scopes = values(pom, dependency + "[groupId = 'org.apache.spark']/scope");
    assertEquals(asked.size(), scopes.size());
    assertEquals(Set.of("provided"), Set.copyOf(scopes));
    for (String artifact : values(pom, dependency + "/artifactId[contains(., '_2')]")) {
      assertTrue(artifact.endsWith("_" + scala), artifact);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.13", "2.12"})
  void theBillOfMaterialsNamesWhatTheJarsContain(String scala) throws IOException {
    Set<String> names = new TreeSet<>();
    new ObjectMapper()
        .readTree(file(scala, "-cyclonedx[.]json").toFile())
        .path("components")
        .forEach(component -> names.add(component.path("name").asText()));
    assertEquals(Set.of("d3", "jackson-core", "picocli"), names);
  }

  private static List<String> values(Path pom, String path) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance(); // without namespaces
    Document document = factory.newDocumentBuilder().parse(pom.toFile());
    NodeList nodes =
        (NodeList)
            XPathFactory.newInstance().newXPath().evaluate(path, document, XPathConstants.NODESET);
    List<String> values = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      values.add(nodes.item(i).getTextContent().strip());
    }
    return values;
  }
}
