// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.spark;

import static org.apache.spark.sql.functions.col;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.spark.mllib.evaluation.BinaryClassificationMetrics;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.bitempered.LocalSpark;
import org.junit.jupiter.api.Test;
import scala.Tuple2;
import scala.Tuple3;

class BinaryCurvesTest {
  private static final StructType SCHEMA =
      new StructType()
          .add("s", DataTypes.DoubleType, false)
          .add("y", DataTypes.DoubleType, false)
          .add("w", DataTypes.DoubleType, false);

  /** Scores of many rows are equal, and the better ones are more often of class 1. */
  private static Dataset<Row> rows(int count, int scores) {
    Random random = new Random(7);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double score = random.nextInt(scores) / (double) scores - 0.5;
      double label = random.nextGaussian() < 2 * score ? 1 : 0;
      rows.add(RowFactory.create(score, label, 0.5 + random.nextDouble()));
    }
    return LocalSpark.session().createDataFrame(rows, SCHEMA).repartition(3);
  }

  private static BinaryCurves curves(Dataset<Row> rows, int mostPoints) {
    return BinaryCurves.of(rows, col("s"), col("y"), col("w"), mostPoints);
  }

  private static BinaryClassificationMetrics sparks(Dataset<Row> rows) {
    RDD<Tuple3<Double, Double, Double>> scores =
        rows.toJavaRDD()
            .map(row -> new Tuple3<>(row.getDouble(0), row.getDouble(1), row.getDouble(2)))
            .rdd();
    return new BinaryClassificationMetrics(scores, 0);
  }

  private static double[][] points(RDD<Tuple2<Object, Object>> curve) {
    return curve.toJavaRDD().collect().stream()
        .map(point -> new double[] {(Double) point._1(), (Double) point._2()})
        .toArray(double[][]::new);
  }

  private static void assertPoints(double[][] expected, double[][] found) {
    assertEquals(expected.length, found.length);
    for (int i = 0; i < found.length; i++) {
      assertArrayEquals(expected[i], found[i], 1e-12);
    }
  }

  @Test
  void areasAndPointsAreSparks() {
    Dataset<Row> rows = rows(3000, 200);
    BinaryCurves found = curves(rows, 1000);
    BinaryClassificationMetrics expected = sparks(rows);
    assertEquals(expected.areaUnderROC(), found.areaUnderROC(), 1e-12);
    assertEquals(expected.areaUnderPR(), found.areaUnderPR(), 1e-12);
    double[][] roc = points(expected.roc()); // ends with the point (1, 1) twice
    assertArrayEquals(roc[roc.length - 2], roc[roc.length - 1], 1e-12);
    assertPoints(Arrays.copyOf(roc, roc.length - 1), found.roc());
    assertPoints(points(expected.pr()), found.precisionRecall());
    expected.unpersist();
  }

  @Test
  void fewPointsAreSomeOfAll() {
    Dataset<Row> rows = rows(3000, 700);
    BinaryCurves all = curves(rows, 1000);
    for (int most : new int[] {3, 4, 50, 699, 701, 702}) {
      BinaryCurves found = curves(rows, most);
      assertEquals(all.areaUnderROC(), found.areaUnderROC());
      assertTrue(found.roc().length <= most, most + " points, found " + found.roc().length);
      assertTrue(found.roc().length > most / 3);
      assertArrayEquals(new double[] {0, 0}, found.roc()[0]);
      assertArrayEquals(new double[] {1, 1}, found.roc()[found.roc().length - 1]);
      for (double[] point : found.precisionRecall()) {
        assertTrue(
            Arrays.stream(all.precisionRecall()).anyMatch(other -> Arrays.equals(other, point)));
      }
    }
  }

  @Test
  void oneScoreForAllRowsIsNoBetterThanChance() {
    BinaryCurves found = curves(rows(50, 1), 10);
    assertEquals(0.5, found.areaUnderROC(), 1e-15);
    assertEquals(2, found.roc().length);
  }
}
