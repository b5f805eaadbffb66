// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.report;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.stat.StatUtils;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.bitempered.CachedRdds;
import org.bitempered.LocalSpark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableExplorerTest {
  private static final List<String> TWO = List.of("ham", "spam");
  private static final StructType NUMBERS =
      new StructType()
          .add("label", DataTypes.IntegerType)
          .add("length", DataTypes.DoubleType)
          .add("a.b", DataTypes.FloatType);

  /** Rows of two numbers, of which label 1 has a fifth; the number of each row is its length. */
  private static Dataset<Row> numbered(int count) {
    List<Row> rows =
        IntStream.range(0, count)
            .mapToObj(i -> RowFactory.create(i % 5 == 0 ? 1 : 0, (double) i, i % 7 / 4f))
            .toList();
    return LocalSpark.session().createDataFrame(rows, NUMBERS);
  }

  private static TableExplorer explorer(Dataset<Row> rows) {
    return Explorer.of(rows).setFeaturesCol("length", "`a.b`");
  }

  private static String refused(TableExplorer explorer) {
    return assertThrows(IllegalArgumentException.class, explorer::table).getMessage();
  }

  private static double value(ExplorerTable table, int axis, double[] point) {
    return table.axes().get(axis).mean() + table.axes().get(axis).deviation() * point[axis];
  }

  @Test
  void twoFeaturesAreTheAxes() {
    ExplorerTable table = explorer(numbered(200)).table();
    assertEquals(200, table.points().size());
    List<double[]> points = new ArrayList<>(table.points());
    points.sort(Comparator.comparingDouble(point -> point[0]));
    for (int i = 0; i < 200; i++) {
      assertEquals(i, value(table, 0, points.get(i)), 1e-9);
      assertEquals(i % 7 / 4f, value(table, 1, points.get(i)), 1e-9);
      assertEquals(i % 5 == 0 ? 1 : 0, points.get(i)[2]);
    }
    double[] lengths = IntStream.range(0, 200).asDoubleStream().toArray();
    assertEquals(Math.sqrt(StatUtils.variance(lengths)), table.axes().get(0).deviation(), 1e-9);
    assertEquals("length", table.axes().get(0).name());
    assertEquals("a.b", table.axes().get(1).name());
    assertEquals(List.of("0", "1"), table.classNames());
    assertNull(table.positive());
    assertEquals(
        List.of(
            "These are all 200 rows of your table.", "The axes are the features length and a.b."),
        table.notes());
    assertEquals(List.of("length", "`a.b`"), table.source().featuresCols());
  }

  @Test
  void aSampleHasTheSharesOfTheLabelsAndDependsOnTheSeedOnly() {
    Dataset<Row> rows = numbered(4_000);
    List<double[]> points = explorer(rows).table().points();
    assertEquals(1000, points.size());
    assertEquals(200, points.stream().filter(point -> point[2] == 1).count());
    assertEquals(1000, points.stream().mapToLong(p -> Math.round(1e6 * p[0])).distinct().count());
    // The first half of a random order has about half of the label 1.
    long first = points.stream().limit(500).filter(point -> point[2] == 1).count();
    assertTrue(first > 70 && first < 130, first + " of 500");
    double mean = points.stream().mapToDouble(point -> point[0]).average().orElseThrow();
    assertEquals(0, mean, 0.1);
    List<double[]> again =
        explorer(rows.repartition(7).orderBy(col("length").desc())).table().points();
    for (int i = 0; i < 1000; i++) {
      assertArrayEquals(points.get(i), again.get(i), 1e-9);
    }
    double other = explorer(rows).setSeed(1).table().points().get(0)[0];
    assertNotEquals(points.get(0)[0], other);
  }

  /** Nine tenths of the rows are equal. */
  @Test
  void equalRowsHaveTheSameChanceAsOthers() {
    Dataset<Row> rows =
        numbered(300)
            .union(numbered(1).withColumn("label", lit(0)).crossJoin(ids(2_700)).drop("id"));
    ExplorerTable table = explorer(rows).table();
    long equal = table.points().stream().filter(p -> Math.abs(value(table, 0, p)) < 1e-6).count();
    assertEquals(1000, table.points().size());
    assertTrue(Math.abs(equal - 900) < 25, equal + " of 1000");
    assertEquals(20, table.points().stream().filter(point -> point[2] == 1).count());
  }

  private static Dataset<Row> ids(long count) {
    return LocalSpark.session().range(count).toDF();
  }

  @Test
  void moreFeaturesAreProjected() {
    Random random = new Random(3);
    double[][] data = new double[120][];
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < data.length; i++) {
      double a = random.nextGaussian();
      double b = random.nextGaussian();
      data[i] =
          new double[] {100 + a, 1e-3 * (b - a + 0.1 * random.nextGaussian()), 5 * b, a + 2 * b};
      rows.add(RowFactory.create((double) (i % 2), 1.0, Vectors.dense(data[i])));
    }
    Dataset<Row> table =
        LocalSpark.session().createDataFrame(rows, Reports.schema(TWO, List.of())).cache();
    ExplorerTable found = Explorer.of(table).table();
    assertTrue(found.isProjected());
    assertEquals("component 1", found.axes().get(0).name());
    double[][] expected = components(data);
    List<double[]> points = new ArrayList<>(found.points());
    points.sort(Comparator.comparingDouble(point -> point[0]));
    for (int i = 0; i < data.length; i++) {
      assertEquals(expected[i][0], points.get(i)[0], 1e-8);
      assertEquals(expected[i][1], points.get(i)[1], 1e-8);
    }
    assertEquals(TWO, found.classNames());
    assertNull(found.positive());
    assertTrue(found.notes().get(1).matches(".*4 standardized features; they have 9\\d\\.\\d% .*"));
  }

  /** The first two principal components of the correlations, by the first one. */
  private static double[][] components(double[][] data) {
    EigenDecomposition eigen =
        new EigenDecomposition(new PearsonsCorrelation(data).getCorrelationMatrix());
    RealMatrix matrix = new Array2DRowRealMatrix(data);
    for (int j = 0; j < 4; j++) {
      double[] scaled = StatUtils.normalize(matrix.getColumn(j));
      matrix.setColumn(j, scaled);
    }
    double[][] points = new double[data.length][2];
    for (int k = 0; k < 2; k++) {
      double[] axis = eigen.getEigenvector(k).toArray();
      double largest = Arrays.stream(axis).boxed().max(Comparator.comparingDouble(Math::abs)).get();
      for (int i = 0; i < data.length; i++) {
        for (int j = 0; j < 4; j++) {
          points[i][k] += Math.signum(largest) * axis[j] * matrix.getEntry(i, j);
        }
      }
    }
    Arrays.sort(points, Comparator.comparingDouble(point -> point[0]));
    return points;
  }

  @Test
  void oneOfManyClassesIsShownAgainstTheOthers() {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      double label = i < 10 ? 0 : i < 40 ? 3 : 1;
      rows.add(RowFactory.create(label, 1.0, Vectors.dense(i, i % 3)));
    }
    Dataset<Row> table =
        LocalSpark.session()
            .createDataFrame(rows, Reports.schema(List.of("a", "b", "c", "d"), List.of("x", "y")));
    ExplorerTable usual = Explorer.of(table).table();
    assertEquals(List.of("the 2 other classes", "d"), usual.classNames());
    assertEquals(30, usual.points().stream().filter(point -> point[2] == 1).count());
    assertEquals(new ExplorerTable.Positive(3, "d"), usual.positive());
    assertEquals(
        "The table has 3 classes. The page shows d, the most frequent one (50.0%), against the 2"
            + " others.",
        usual.notes().get(2));
    ExplorerTable wanted = Explorer.of(table).setPositiveClass("a").table();
    assertEquals(10, wanted.points().stream().filter(point -> point[2] == 1).count());
    assertTrue(wanted.notes().get(2).contains("a, as asked for (16.7%)"), wanted.notes().get(2));
    ExplorerTable two = Explorer.of(table.filter("label > 0")).setPositiveClass("b").table();
    assertEquals(List.of("d", "b"), two.classNames());
    String error = refused(Explorer.of(table).setPositiveClass("c"));
    assertEquals("positiveClass given 'c', allowed is one of the classes a, b, d", error);
  }

  @Test
  void rowsThatCannotBeShownAreCounted() {
    Dataset<Row> rows = numbered(50);
    Dataset<Row> other =
        rows.selectExpr(
            "case when length = 3 then null else label end as label",
            "case when length = 7 then null when length = 8 then double('NaN') when length = 9 then"
                + " double('Infinity') else length end as length",
            "`a.b`");
    ExplorerTable table = explorer(other).table();
    assertEquals(46, table.points().size());
    assertEquals(4, table.leftOut());
    assertEquals("These are all 46 rows of your table.", table.notes().get(0));
    assertTrue(table.notes().get(2).endsWith("null, NaN or infinite: 4."), table.notes().get(2));
    Dataset<Row> vectors =
        vectors(Vectors.dense(1, 2), Vectors.dense(3, 4), Vectors.dense(Double.NaN, 2), null);
    assertEquals(2, Explorer.of(vectors).table().leftOut());
  }

  /** Rows with these features, of class 0 and 1 in turn. */
  private static Dataset<Row> vectors(Vector... vectors) {
    List<Row> rows = new ArrayList<>();
    for (Vector each : vectors) {
      rows.add(RowFactory.create(rows.size() % 2.0, each));
    }
    StructType schema =
        new StructType()
            .add("label", DataTypes.DoubleType)
            .add("features", SQLDataTypes.VectorType());
    return LocalSpark.session().createDataFrame(rows, schema);
  }

  @Test
  void wrongInputIsRefusedBeforeThePageIsMade() {
    Dataset<Row> rows = numbered(20);
    assertTrue(refused(explorer(rows).setLabelCol("y")).startsWith("labelCol given 'y', allowed"));
    assertTrue(
        refused(Explorer.of(rows).setFeaturesCol("length"))
            .contains("featuresCol given 'length', which is of type double"));
    assertTrue(
        refused(Explorer.of(rows.withColumn("t", lit("x"))).setFeaturesCol("length", "t"))
            .contains("featuresCol given 't'"));
    assertEquals(
        "labelCol has one class, '0', allowed are 2 or more",
        refused(explorer(rows.filter("label = 0"))));
    assertEquals(
        "labelCol has 0.5, allowed are whole numbers from 0",
        refused(explorer(rows.withColumn("label", col("label").multiply(0.5)))));
    assertTrue(refused(explorer(rows.limit(0))).startsWith("rows given with a label"));
    assertEquals(
        "featuresCol has vectors of size 2 and 3, allowed is one size",
        refused(Explorer.of(vectors(Vectors.dense(1, 2), Vectors.dense(1, 2, 3)))));
    assertEquals(
        "features given are 1, allowed for two axes are 2 to 1024",
        refused(Explorer.of(vectors(Vectors.dense(1), Vectors.dense(2)))));
    assertTrue(
        refused(Explorer.of(vectors(Vectors.zeros(1025), Vectors.zeros(1025))))
            .startsWith("features given are 1025,"));
    assertTrue(
        refused(Explorer.of(vectors(Vectors.dense(1, 1), Vectors.dense(1, 1))))
            .contains("constant"));
    assertTrue(
        refused(Explorer.of(vectors(Vectors.dense(1e300, 1), Vectors.dense(-1e300, 2))))
            .contains("too large for a standard deviation"));
    assertThrows(IllegalArgumentException.class, () -> Explorer.of(rows).setFeaturesCol());
  }

  @Test
  void aConstantFeatureIsALine() {
    ExplorerTable table = Explorer.of(vectors(Vectors.dense(1, 5), Vectors.dense(2, 5))).table();
    assertEquals(new ExplorerTable.Axis("features[1]", 5, 1), table.axes().get(1));
    assertTrue(table.points().stream().allMatch(point -> point[1] == 0));
  }

  @Test
  void nothingStaysCached() {
    CachedRdds before = CachedRdds.now();
    explorer(numbered(20)).table();
    refused(explorer(numbered(20)).setPositiveClass("x"));
    before.assertNoMoreNow();
  }

  @Test
  void textsOfTheTableStayTextsAndThePageIsSmall(@TempDir Path folder) throws Exception {
    String hostile = Reports.HOSTILE.get(0);
    String longest = Reports.HOSTILE.get(2);
    List<Row> rows =
        IntStream.range(0, 1_500)
            .mapToObj(
                i -> RowFactory.create((double) (i % 2), 1.0, Vectors.dense(Math.sqrt(i), 1.0 / i)))
            .filter(row -> Double.isFinite(((Vector) row.get(2)).apply(1)))
            .toList();
    Dataset<Row> table =
        LocalSpark.session()
            .createDataFrame(
                rows, Reports.schema(List.of(hostile, longest), List.of(longest, hostile)));
    Path file = folder.resolve("page.html");
    Explorer.of(table)
        .setSource(
            new TableSource(
                hostile + longest,
                "csv",
                Map.of("header", "true"),
                longest,
                List.of(longest, hostile),
                List.of(longest),
                false,
                hostile))
        .write(file.toString());
    String html = Files.readString(file);
    assertTrue(html.getBytes(StandardCharsets.UTF_8).length < 1 << 20, html.length() + " bytes");
    assertTrue(!html.contains("harmed = true</script>"), "a script of the data");
    assertTrue(!html.contains("x".repeat(2_500)), "a long name");
  }
}
