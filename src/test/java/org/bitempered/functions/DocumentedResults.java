// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.functions;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;
import org.bitempered.LocalSpark;

/** What the documentation says that a query gives, compared with what it gives. */
final class DocumentedResults {
  private DocumentedResults() {}

  /** A number, or an array of numbers in brackets. */
  static void assertResult(String documented, String query) {
    String sql = "SELECT string(r) FROM (" + query + ") AS q (r)";
    String given = LocalSpark.session().sql(sql).first().getString(0);
    assertArrayEquals(numbers(documented), numbers(given), 1e-12, query);
  }

  private static double[] numbers(String text) {
    String[] parts = text.replaceAll("[\\[\\] ]", "").split(",", -1);
    return Arrays.stream(parts).mapToDouble(Double::parseDouble).toArray();
  }
}
