// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered;

import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Locale;
import org.junit.jupiter.api.function.Executable;

/** Another language of this JVM for a while, one whose digits or letters are not ours. */
public final class OtherLocale {
  private OtherLocale() {}

  /** Runs with the JVM's locale set, and sees to it that this matters. */
  @SuppressWarnings("StringCaseLocaleUsage")
  public static void run(String tag, Executable work) throws Throwable {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag(tag));
    try {
      assertNotEquals("1 i", "%d %s".formatted(1, "I".toLowerCase()), tag + " changes no text");
      work.execute();
    } finally {
      Locale.setDefault(before);
    }
  }
}
