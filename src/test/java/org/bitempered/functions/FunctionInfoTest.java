// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Collectors;
import org.bitempered.LocalSpark;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FunctionInfoTest {

  @ParameterizedTest
  @EnumSource
  void describesEveryArgument(TemperedFunction function) {
    String text = description(function);
    for (Argument argument : function.arguments) {
      assertTrue(text.contains("* " + argument.name() + " - " + argument.meaning()), text);
    }
    assertTrue(text.contains("Usage: " + function.sqlName() + "("), text);
    assertTrue(text.contains("Since: 0.1.0"), text);
  }

  @ParameterizedTest
  @EnumSource
  void givesTheResultOfItsExample(TemperedFunction function) {
    String[] lines = description(function).split("\n", -1);
    int query = 0;
    while (!lines[query].contains("> SELECT")) {
      query++;
    }
    String sql = lines[query].replace(";", "").substring(lines[query].indexOf("SELECT"));
    DocumentedResults.assertResult(lines[query + 1], sql);
  }

  @ParameterizedTest
  @EnumSource
  void isListedAmongTheFunctions(TemperedFunction function) {
    assertEquals(
        1, LocalSpark.session().sql("SHOW FUNCTIONS LIKE '" + function.sqlName() + "'").count());
  }

  private static String description(TemperedFunction function) {
    return LocalSpark.session()
        .sql("DESCRIBE FUNCTION EXTENDED " + function.sqlName())
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .collect(Collectors.joining("\n"));
  }
}
