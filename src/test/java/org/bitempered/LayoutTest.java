// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The order of the packages: each uses only packages that stand before it. */
class LayoutTest {
  private static final String ROOT = "org.bitempered.";
  private static final List<String> ORDER =
      List.of(
          "math",
          "scoring",
          "block",
          "kernel",
          "optim",
          "spark",
          "distributed",
          "training",
          "functions",
          "feature",
          "classification",
          "tuning",
          "quality",
          "report",
          "app");

  private static final String[] WITHOUT_SPARK = {"math", "scoring", "block", "kernel", "optim"};

  /** So many top-level classes may use each other in a circle. */
  private static final int LARGEST_CIRCLE = 3;

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.bitempered");

  @Test
  void aPackageUsesOnlyPackagesBeforeIt() {
    for (int i = 0; i < ORDER.size() - 1; i++) {
      noClasses()
          .that()
          .resideInAPackage(inside(ORDER.get(i)))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              ORDER.subList(i + 1, ORDER.size()).stream()
                  .map(LayoutTest::inside)
                  .toArray(String[]::new))
          .allowEmptyShould(true)
          .check(CLASSES);
    }
  }

  @Test
  void everyPackageHasItsPlaceInTheOrder() {
    List<String> unknown =
        CLASSES.stream()
            .map(type -> type.getPackageName().substring(ROOT.length()))
            .distinct()
            .filter(name -> !ORDER.contains(name))
            .collect(Collectors.toList());
    assertEquals(List.of(), unknown);
  }

  @Test
  void noCycles() {
    slices().matching(ROOT + "(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void formulasBlocksKernelsAndMinimizersKnowNeitherSparkNorScalaNorHadoop() {
    noClasses()
        .that()
        .resideInAnyPackage(
            Arrays.stream(WITHOUT_SPARK).map(LayoutTest::inside).toArray(String[]::new))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.spark..", "scala..", "org.apache.hadoop..")
        .check(CLASSES);
  }

  @Test
  void fewClassesOfAPackageUseEachOtherInACircle() {
    Map<String, Set<String>> uses = new TreeMap<>();
    for (JavaClass type : CLASSES) {
      Set<String> used = uses.computeIfAbsent(outermost(type), name -> new TreeSet<>());
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        JavaClass target = dependency.getTargetClass();
        if (target.getPackageName().equals(type.getPackageName())) {
          used.add(outermost(target));
        }
      }
    }
    Map<String, Set<String>> reached = new TreeMap<>();
    uses.keySet().forEach(name -> reached.put(name, reachedFrom(name, uses)));
    List<Set<String>> tooLarge = new ArrayList<>();
    for (String name : uses.keySet()) {
      Set<String> circle = new TreeSet<>(reached.get(name));
      circle.removeIf(other -> !reached.getOrDefault(other, Set.of()).contains(name));
      if (circle.size() > LARGEST_CIRCLE && !tooLarge.contains(circle)) {
        tooLarge.add(circle);
      }
    }
    assertEquals(List.of(), tooLarge);
  }

  private static String outermost(JavaClass type) {
    return type.getEnclosingClass()
        .map(LayoutTest::outermost)
        .orElse(type.getBaseComponentType().getName());
  }

  /** The classes that a class uses, directly or through others. */
  private static Set<String> reachedFrom(String name, Map<String, Set<String>> uses) {
    Set<String> reached = new TreeSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(name));
    while (!open.isEmpty()) {
      for (String used : uses.getOrDefault(open.remove(), Set.of())) {
        if (reached.add(used)) {
          open.add(used);
        }
      }
    }
    return reached;
  }

  @Test
  void onlyTheProgramKnowsPicocli() {
    noClasses()
        .that()
        .resideOutsideOfPackage(inside("app"))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("picocli..")
        .check(CLASSES);
  }

  @Test
  void theRulesSeeAForbiddenDependency() {
    assertThrows(
        AssertionError.class,
        () ->
            noClasses()
                .that()
                .resideInAPackage(inside("distributed"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.spark..")
                .check(CLASSES));
  }

  private static String inside(String name) {
    return ROOT + name + "..";
  }
}
