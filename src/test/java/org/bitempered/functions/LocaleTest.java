// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.bitempered.OtherLocale;
import org.bitempered.math.TemperedFunctions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where the JVM's language has other digits. */
class LocaleTest {
  @ParameterizedTest
  @EnumSource
  void generatedCodeCompiles(SqlSession mode) throws Throwable {
    OtherLocale.run(
        "fa-IR",
        () -> {
          double found = mode.row("SELECT LOG_T(id + 3, 0.25) FROM range(1)").getDouble(0);
          assertEquals(TemperedFunctions.logT(3, 0.25), found, 1e-15);
        });
  }
}
