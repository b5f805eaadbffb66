// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;

/**
 * Tables 1, 2 and 4 of Dawid and Skene (1979): five observers judge the fitness of 45 patients on a
 * scale from 1 to 4, the first observer three times.
 */
final class AnesthesiaData {
  /** For each patient: three answers of observer 1, then one of each other observer. */
  private static final String[] ANSWERS = {
    "1111111", "3334334", "1122122", "2223121", "2223222", "2223322", "1222111", "3333433",
        "2222223",
    "2322223", "4444444", "2223343", "1111111", "2223212", "1211111", "1112111", "1111111",
        "1111111",
    "2222221", "2221322", "2222222", "2222221", "2223222", "2212222", "1111111", "1111111",
        "2322222",
    "1111111", "1111111", "1121121", "1111111", "3333233", "1111111", "2222222", "2223232",
        "4334343",
    "2212232", "2323233", "3333432", "1111111", "1111111", "1212111", "2322222", "1211111",
        "2222222"
  };

  /** Share of each class. */
  static final double[] SHARES = {0.40, 0.42, 0.11, 0.07};

  /** Estimated probability of each answer, by observer and true class. */
  static final double[][][] ERROR_RATES = {
    {{0.89, 0.11, 0, 0}, {0.07, 0.88, 0.05, 0}, {0, 0.34, 0.66, 0}, {0, 0, 0.56, 0.44}},
    {{0.83, 0.17, 0, 0}, {0.05, 0.63, 0.31, 0}, {0, 0, 1, 0}, {0, 0, 0, 1}},
    {{1, 0, 0, 0}, {0.11, 0.79, 0.11, 0}, {0, 0.40, 0.20, 0.40}, {0, 0, 0.67, 0.33}},
    {{0.94, 0.06, 0, 0}, {0.05, 0.84, 0.10, 0}, {0, 0, 0.80, 0.20}, {0, 0, 0.33, 0.67}},
    {{1, 0, 0, 0}, {0.16, 0.73, 0.11, 0}, {0, 0.21, 0.79, 0}, {0, 0, 0.33, 0.67}}
  };

  /** Patients (from 1) whose class is not certain: the two most probable classes. */
  static final double[][] UNCERTAIN = {
    {7, 0, 0.98}, {7, 1, 0.02}, {35, 1, 0.95}, {35, 2, 0.05}, {38, 1, 0.02}, {38, 2, 0.98}
  };

  private AnesthesiaData() {}

  static List<Row> answers() {
    List<Row> rows = new ArrayList<>();
    for (int patient = 0; patient < ANSWERS.length; patient++) {
      for (int i = 0; i < 7; i++) {
        double label = ANSWERS[patient].charAt(i) - '1';
        rows.add(Answers.row(patient + 1L, "observer " + Math.max(1, i - 1), label));
      }
    }
    return rows;
  }
}
