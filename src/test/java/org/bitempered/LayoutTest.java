// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The order of the packages: each uses only packages that stand before it. */
class LayoutTest {
  private static final String ROOT = "org.bitempered.";
  private static final List<String> ORDER =
      List.of(
          "math",
          "scoring",
          "aggregation",
          "optim",
          "classification",
          "functions",
          "feature",
          "app");

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
  void mathScoringAndOptimKnowNeitherSparkNorScalaNorHadoop() {
    noClasses()
        .that()
        .resideInAnyPackage(inside("math"), inside("scoring"), inside("optim"))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.spark..", "scala..", "org.apache.hadoop..")
        .check(CLASSES);
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
                .resideInAPackage(inside("aggregation"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.spark..")
                .check(CLASSES));
  }

  private static String inside(String name) {
    return ROOT + name + "..";
  }
}
