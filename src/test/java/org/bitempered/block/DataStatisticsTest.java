// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.block;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.stat.Summarizer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.bitempered.LocalSpark;
import org.bitempered.spark.FeatureVectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataStatisticsTest {

  @ParameterizedTest(name = "blocks of {0} rows")
  @ValueSource(ints = {1, 2, 3, 7, 1000})
  void meansAndDeviationsEqualTwoPassesOverTheRows(int blockRows) {
    for (double density : new double[] {0.1, 1}) {
      for (SampleRows sample :
          List.of(
              SampleRows.random(101, 6, 4, density, 1),
              SampleRows.random(101, 6, 4, density, 1).unweighted())) {
        DataStatistics statistics = of(sample.blocks(blockRows));
        assertEquals(101, statistics.rows());
        assertEquals(6, statistics.features());
        assertNull(statistics.rejection());
        assertClose(means(sample), statistics.means());
        assertClose(deviations(sample), statistics.deviations());
      }
    }
  }

  @Test
  void mergedStatisticsEqualThoseOfAllRows() {
    SampleRows sample = SampleRows.random(97, 5, 6, 0.4, 2);
    DataStatistics merged = new DataStatistics("x");
    for (int from = 0; from < 97; from += 10) {
      merged = merged.merge(of(sample.slice(from, Math.min(97, from + 10)).blocks(4)));
      merged = merged.merge(new DataStatistics("x")); // an empty partition
    }
    assertEquals(97, merged.rows());
    assertEquals(Arrays.stream(sample.weights()).sum(), merged.weightSum(), 1e-12);
    assertClose(means(sample), merged.means());
    assertClose(deviations(sample), merged.deviations());
    double[] expected = new double[6];
    for (int i = 0; i < 97; i++) {
      expected[sample.classes()[i]] += sample.weight(i);
    }
    assertArrayEquals(expected, merged.labelWeights(), 1e-12);
  }

  @Test
  void largeOffsetsDoNotCancel() {
    Random random = new Random(3);
    double[][] rows = new double[200][1];
    double[][] shifted = new double[200][1];
    for (int i = 0; i < 200; i++) {
      rows[i][0] = Math.rint(random.nextGaussian() * 64) / 64; // exact after the shift
      shifted[i][0] = rows[i][0] + (1L << 40);
    }
    SampleRows plain = new SampleRows(rows, new int[200], null);
    SampleRows far = new SampleRows(shifted, new int[200], null);
    for (int blockRows : new int[] {1, 9, 200}) {
      double expected = deviations(plain)[0];
      assertEquals(expected, of(far.blocks(blockRows)).deviations()[0], 1e-4 * expected);
    }
  }

  /** Deviations are taken from the means of the rows before, if these weigh enough. */
  @ParameterizedTest(name = "first rows of weight {0}")
  @ValueSource(doubles = {1e-12, 1e-3, 1, 1e3})
  void firstRowsFarFromTheOthersDoNotCancel(double weight) {
    SampleRows sample = SampleRows.random(100, 2, 2, 1, 8);
    for (int i = 0; i < 10; i++) {
      sample.features()[i][0] += 1e7;
      sample.weights()[i] = weight;
    }
    for (int blockRows : new int[] {1, 2, 5, 10, 100}) {
      DataStatistics statistics = new DataStatistics("x");
      for (int from = 0; from < 100; from += blockRows) {
        statistics.add(sample.slice(from, from + blockRows).dense());
      }
      double[] expected = deviations(sample);
      double[] actual = statistics.deviations();
      assertEquals(expected[0], actual[0], 1e-9 * expected[0]);
      assertEquals(expected[1], actual[1], 1e-12 * expected[1]);
    }
  }

  @ParameterizedTest(name = "blocks of {0} rows")
  @ValueSource(ints = {1, 3, 7, 1000})
  void aConstantFeatureHasADeviationOfExactlyZero(int blockRows) {
    for (double constant : new double[] {0, 0.1, -1 / 3.0, 1e6 + 0.1, 1e-300, -1e100}) {
      SampleRows sample = SampleRows.random(113, 2, 2, 1, 4);
      for (double[] row : sample.features()) {
        row[0] = constant;
      }
      for (SampleRows one : List.of(sample, sample.unweighted())) {
        DataStatistics halves =
            of(one.slice(0, 50).blocks(blockRows)).merge(of(one.slice(50, 113).blocks(blockRows)));
        assertEquals(0.0, halves.deviations()[0], "constant " + constant);
        assertEquals(constant, halves.means()[0], Math.abs(constant) * 1e-12);
      }
    }
  }

  @Test
  void equalsSparksSummarizer() {
    SampleRows sample = SampleRows.random(60, 5, 3, 0.5, 5);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      rows.add(
          RowFactory.create(
              i % 2 == 0 ? sample.denseRow(i) : sample.sparseRow(i), sample.weight(i)));
    }
    Dataset<Row> frame =
        LocalSpark.session()
            .createDataFrame(
                rows,
                new StructType()
                    .add("x", SQLDataTypes.VectorType())
                    .add("w", DataTypes.DoubleType));
    Row summary =
        frame
            .select(
                Summarizer.metrics("mean", "std")
                    .summary(functions.col("x"), functions.col("w"))
                    .as("s"))
            .select("s.mean", "s.std")
            .first();
    DataStatistics statistics = of(sample.blocks(7));

    assertClose(((Vector) summary.get(0)).toArray(), statistics.means());
    assertClose(((Vector) summary.get(1)).toArray(), statistics.deviations());
  }

  @Test
  void oneRowHasNoDeviation() {
    DataStatistics one = of(SampleRows.random(1, 3, 2, 1, 6).blocks(1));
    assertArrayEquals(new double[3], one.deviations());
  }

  @Test
  void aRejectedRowAndDifferingSizesAreKeptAsTheReason() {
    DataStatistics rejected =
        of(List.of(new Block.Rejected("first"), new Block.Rejected("second")));
    assertEquals("first", rejected.rejection());
    assertEquals(
        "first", of(SampleRows.random(2, 2, 2, 1, 7).blocks(2)).merge(rejected).rejection());

    DataStatistics two = of(SampleRows.random(2, 2, 2, 1, 7).blocks(2));
    DataStatistics three = of(SampleRows.random(2, 3, 2, 1, 7).blocks(2));
    assertNotNull(two.merge(three).rejection());
  }

  @Test
  void probabilitiesOfSoftLabelsAreAdded() {
    BlockBuilder builder = new BlockBuilder(0);
    builder.addSoft(FeatureVectors.dense(1), new double[] {0.25, 0.75, 0}, 2);
    builder.addSoft(FeatureVectors.dense(2), new double[] {0, 1, 0}, 1);
    DataStatistics statistics = new DataStatistics("features");
    statistics.add(builder.build());
    assertArrayEquals(new double[] {0.5, 2.5, 0}, statistics.labelWeights(), 1e-15);
  }

  private static DataStatistics of(List<? extends Block> blocks) {
    DataStatistics statistics = new DataStatistics("x");
    blocks.forEach(statistics::add);
    return statistics;
  }

  private static double[] means(SampleRows sample) {
    double[] sums = new double[sample.width()];
    double weights = 0;
    for (int i = 0; i < sample.rows(); i++) {
      weights += sample.weight(i);
      for (int j = 0; j < sums.length; j++) {
        sums[j] += sample.weight(i) * sample.features()[i][j];
      }
    }
    double total = weights;
    return Arrays.stream(sums).map(sum -> sum / total).toArray();
  }

  private static double[] deviations(SampleRows sample) {
    double[] means = means(sample);
    double[] squares = new double[sample.width()];
    double weights = 0;
    double weightSquares = 0;
    for (int i = 0; i < sample.rows(); i++) {
      weights += sample.weight(i);
      weightSquares += sample.weight(i) * sample.weight(i);
      for (int j = 0; j < squares.length; j++) {
        squares[j] += sample.weight(i) * Math.pow(sample.features()[i][j] - means[j], 2);
      }
    }
    double divisor = weights - weightSquares / weights;
    return Arrays.stream(squares).map(square -> Math.sqrt(square / divisor)).toArray();
  }

  private static void assertClose(double[] expected, double[] actual) {
    assertEquals(expected.length, actual.length);
    for (int j = 0; j < expected.length; j++) {
      assertEquals(expected[j], actual[j], 1e-12 * (1 + Math.abs(expected[j])));
    }
  }
}
