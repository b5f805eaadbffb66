// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.ByteArrayOutputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * No text depends on the language or the charset of the JVM: some languages have other digits, and
 * letters of another case.
 */
class DefaultsTest {
  /** Calls without a locale or a charset, of methods that take one. */
  private static final Pattern BY_DEFAULT =
      Pattern.compile(
          String.join(
              "|",
              "java\\.lang\\.String\\.(format|formatted)\\((java\\.lang\\.String, )?\\[.*",
              "java\\.lang\\.String\\.(toLowerCase|toUpperCase|getBytes)\\(\\)",
              "java\\.lang\\.String\\.<init>\\(\\[B(, int, int)?\\)",
              "java\\.(io|util)\\.\\w+\\.(format|printf)\\(java\\.lang\\.String, \\[.*",
              "java\\.util\\.Formatter\\.<init>\\((?!.*java\\.util\\.Locale).*",
              "java\\.util\\.Scanner\\.<init>\\((?!.*Charset).*",
              "java\\.util\\.Locale\\.getDefault\\(.*",
              "java\\.nio\\.charset\\.Charset\\.defaultCharset\\(\\)",
              "java\\.io\\.(FileReader|FileWriter|InputStreamReader|OutputStreamWriter|PrintStream"
                  + "|PrintWriter)\\.<init>\\((?!.*(Charset|java\\.lang\\.String\\)|Writer)).*",
              "java\\.io\\.ByteArrayOutputStream\\.toString\\(\\)",
              "java\\.text\\.\\w+\\.(<init>|get\\w*Instance)\\((?!.*(Locale|Symbols)).*",
              "java\\.time\\.format\\.DateTimeFormatter\\.ofPattern\\(java\\.lang\\.String\\)"));

  private static final ArchRule RULE =
      noClasses()
          .should()
          .accessTargetWhere(
              DescribedPredicate.describe(
                  "it takes the JVM's locale or charset; name Locale.ROOT or UTF-8",
                  DefaultsTest::isByDefault));

  private static boolean isByDefault(JavaAccess<?> access) {
    return BY_DEFAULT.matcher(access.getTarget().getFullName()).matches();
  }

  @Test
  void localesAndCharsetsAreNamed() {
    RULE.check(
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.bitempered"));
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        Formats.class,
        Formatted.class,
        Prints.class,
        LowerCase.class,
        Bytes.class,
        Reads.class,
        Collects.class,
        DefaultCharset.class
      })
  void theRuleSeesCallsThatDoNot(Class<?> type) {
    assertThrows(
        AssertionError.class, () -> RULE.check(new ClassFileImporter().importClasses(type)));
  }

  @Test
  void theRuleLetsCallsPassThatDo() {
    RULE.check(new ClassFileImporter().importClasses(Named.class));
    assertEquals("1 I x", Named.text());
  }

  static final class Formats {
    static String text() {
      return String.format("%d", 1);
    }
  }

  static final class Formatted {
    static String text() {
      return "%d".formatted(1);
    }
  }

  static final class Prints {
    static void text() {
      System.out.printf("%d", 1);
    }
  }

  static final class LowerCase {
    static List<String> text() {
      return List.of("I").stream().map(String::toLowerCase).toList();
    }
  }

  @SuppressWarnings("DefaultCharset")
  static final class Bytes {
    static byte[] text() {
      return "x".getBytes();
    }
  }

  @SuppressWarnings("DefaultCharset")
  static final class Reads {
    static InputStreamReader text() {
      return new InputStreamReader(System.in);
    }
  }

  @SuppressWarnings("DefaultCharset")
  static final class Collects {
    static String text() {
      return new ByteArrayOutputStream().toString();
    }
  }

  static final class DefaultCharset {
    static Charset text() {
      return Charset.defaultCharset();
    }
  }

  static final class Named {
    static String text() {
      byte[] bytes = "x".getBytes(StandardCharsets.UTF_8);
      return String.format(
          Locale.ROOT,
          "%d %s %s",
          1,
          "i".toUpperCase(Locale.ROOT),
          new String(bytes, StandardCharsets.UTF_8));
    }
  }
}
