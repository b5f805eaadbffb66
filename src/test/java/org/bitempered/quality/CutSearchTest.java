// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The cuts are the margins at the ranks, as sorting all rows finds them. */
class CutSearchTest {

  /** Probabilities in steps, so that many margins are equal; a fifth of the labels is wrong. */
  private static List<Row> rows(int count, int classes, int steps) {
    Random random = new Random(31L * classes + steps);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int truth = random.nextInt(classes);
      double[] shares = new double[classes];
      for (int n = 0; n < steps; n++) {
        shares[random.nextInt(3) > 0 ? truth : random.nextInt(classes)] += 1.0 / steps;
      }
      int label = random.nextInt(5) == 0 ? random.nextInt(classes) : truth;
      rows.add(RowFactory.create(i, label, Vectors.dense(shares).compressed()));
    }
    return rows;
  }

  @ParameterizedTest(name = "{0} rows, {1} classes, {2} steps, {3} partitions")
  @CsvSource({"400, 3, 8, 1", "400, 3, 1024, 4", "900, 12, 64, 3", "1500, 150, 1024, 5"})
  void cutsAreThoseOfSortedRows(int count, int classes, int steps, int partitions) {
    List<Row> rows = rows(count, classes, steps);
    Dataset<Row> frame = HeldOut.frame(rows).repartition(partitions);
    LabelIssuesModel model = new LabelIssues().fit(frame);
    ConfidentLearning learned = model.learned();
    CountMatrix prune =
        PruneCounts.of(
            Calibration.of(learned.confidentJoint(), learned.rows()), learned.rows(), 1, 1);
    int cut = 0;
    for (int k = 0; k < classes; k++) {
      for (int i = prune.starts()[k]; i < prune.starts()[k + 1]; i++) {
        if (prune.counts()[i] > 0) {
          double[] margins = sortedMargins(rows, k, prune.columns()[i]);
          double expected = margins[margins.length - (int) prune.counts()[i]];
          assertEquals(expected, learned.cuts().values()[cut++]);
        }
      }
    }
    assertEquals(cut, learned.cuts().values().length);
    assertTrue(cut > classes);
    assertEquals(classes < 100, MarginHistograms.empty(classes) != null);
  }

  private static double[] sortedMargins(List<Row> rows, int given, int truth) {
    return rows.stream()
        .filter(row -> row.getInt(1) == given)
        .map(row -> row.<Vector>getAs(2).toArray())
        .mapToDouble(p -> (given == truth ? 0 : p[truth]) - p[given])
        .sorted()
        .toArray();
  }

  @Test
  void topValuesAreThoseOfASort() {
    Random random = new Random(5);
    for (int most : new int[] {1, 2, 10, 1000}) {
      double[] all = random.doubles(700).map(x -> Math.rint(x * 64) / 64).toArray();
      TopValues one = new TopValues(most);
      TopValues other = new TopValues(most);
      for (int i = 0; i < all.length; i++) {
        (i % 3 == 0 ? one : other).add(all[i]);
      }
      Arrays.sort(all);
      Double last = one.merge(other).last();
      if (most > all.length) {
        assertNull(last);
      } else {
        assertEquals(all[all.length - most], last);
      }
    }
  }

  @Test
  void histogramsFindTheIntervalOfARank() {
    MarginHistograms histograms = MarginHistograms.empty(2);
    assertNotNull(histograms);
    double[] own = {1, 0.75, 0.5, 0.25, 0};
    for (double p : own) {
      histograms.add(0, new double[] {p, 1 - p});
    }
    for (int rank = 1; rank <= own.length; rank++) {
      double margin = 1 - 2 * own[own.length - rank];
      MarginHistograms.Bracket bracket = histograms.bracket(0, 1, rank);
      assertTrue(bracket.low() <= margin && margin < bracket.high(), bracket.toString());
      assertEquals(1, bracket.rank());
    }
  }

  @Test
  void roundingKeepsTheSum() {
    long[] rounded = new long[4];
    Calibration.round(new double[] {0.4, 0.4, 0.4, 1.8}, 0, 4, rounded);
    assertArrayEquals(new long[] {0, 0, 1, 2}, rounded);
    Calibration.round(new double[] {0.6, 0.6, 0.6, 0.2}, 0, 4, rounded);
    assertArrayEquals(new long[] {0, 1, 1, 0}, rounded);
  }
}
