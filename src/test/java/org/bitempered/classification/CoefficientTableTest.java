// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.spark.ml.feature.StringIndexer;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.linalg.Matrix;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.bitempered.LocalSpark;
import org.junit.jupiter.api.Test;

class CoefficientTableTest {
  private static final Dataset<Row> TABLE = table();

  private static Dataset<Row> table() {
    Random random = new Random(4);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      int kind = i % 3;
      rows.add(
          RowFactory.create(
              List.of("oak", "fir", "elm").get(kind),
              kind + random.nextGaussian(),
              1000 * (kind == 1 ? 1 : 0) + 500 * random.nextGaussian()));
    }
    StructType schema =
        new StructType()
            .add("tree", DataTypes.StringType)
            .add("height", DataTypes.DoubleType)
            .add("leaves", DataTypes.DoubleType);
    return prepared(LocalSpark.session().createDataFrame(rows, schema));
  }

  private static Dataset<Row> prepared(Dataset<Row> table) {
    Dataset<Row> indexed =
        new StringIndexer()
            .setInputCol("tree")
            .setOutputCol("label")
            .setStringOrderType("alphabetAsc")
            .fit(table)
            .transform(table);
    return new VectorAssembler()
        .setInputCols(new String[] {"height", "leaves"})
        .setOutputCol("features")
        .transform(indexed)
        .cache();
  }

  private static BiTemperedLogisticRegressionModel fit(Dataset<Row> rows) {
    return new BiTemperedLogisticRegression().setRegParam(0.01).setMaxIter(10).fit(rows);
  }

  @Test
  void namesComeFromTheMetadata() {
    BiTemperedLogisticRegressionModel model = fit(TABLE);
    Dataset<Row> table = model.summary().coefficientTable();
    Matrix coefficients = model.coefficientMatrix();
    Row deviations = TABLE.agg(functions.stddev("height"), functions.stddev("leaves")).first();
    assertEquals(6, table.count());
    double previous = Double.POSITIVE_INFINITY;
    for (Row row : table.collectAsList()) {
      int label = row.getAs("classIndex");
      int feature = row.getAs("featureIndex");
      assertEquals(List.of("elm", "fir", "oak").get(label), row.getAs("className"));
      assertEquals(List.of("height", "leaves").get(feature), row.getAs("feature"));
      double coefficient = row.getAs("coefficient");
      assertEquals(coefficients.apply(label, feature), coefficient);
      double standardized = row.getAs("standardizedCoefficient");
      assertEquals(coefficient * deviations.getDouble(feature), standardized, 1e-9);
      assertTrue(Math.abs(standardized) <= previous);
      previous = Math.abs(standardized);
    }
  }

  @Test
  void aBinomialModelHasTheCoefficientsOfClassOne() {
    Dataset<Row> two =
        prepared(TABLE.filter(col("label").lt(2)).select("tree", "height", "leaves"));
    BiTemperedLogisticRegressionModel model = fit(two);
    List<Row> table = model.coefficientTable(two).collectAsList();
    assertEquals(2, table.size());
    for (Row row : table) {
      assertEquals("fir", row.getAs("className"));
      assertEquals(
          model.coefficients().apply(row.<Integer>getAs("featureIndex")), row.getAs("coefficient"));
    }
  }

  @Test
  void whatHasNoNameIsCalledByItsIndex() {
    Dataset<Row> bare =
        LocalSpark.session()
            .createDataFrame(TABLE.select("label", "features").toJavaRDD(), bareSchema());
    Row row = fit(bare).coefficientTable(bare).filter("featureIndex = 1").first();
    assertEquals("features[1]", row.getAs("feature"));
    assertEquals(Integer.toString(row.<Integer>getAs("classIndex")), row.getAs("className"));
  }

  private static StructType bareSchema() {
    return new StructType()
        .add("label", DataTypes.DoubleType)
        .add("features", SQLDataTypes.VectorType());
  }

  @Test
  void featuresOfAnotherSizeAreRefused() {
    BiTemperedLogisticRegressionModel model = fit(TABLE);
    Dataset<Row> wide =
        new VectorAssembler()
            .setInputCols(new String[] {"height", "leaves", "one"})
            .setOutputCol("features")
            .transform(TABLE.drop("features").withColumn("one", lit(1)));
    String error =
        assertThrows(IllegalArgumentException.class, () -> model.coefficientTable(wide))
            .getMessage();
    assertTrue(error.contains("features") && error.contains("3") && error.contains("2"), error);
  }

  @Test
  void contributionsAddUpToTheActivations() {
    BiTemperedLogisticRegressionModel model = fit(TABLE);
    Vector dense = Vectors.dense(1.5, -200);
    Vector sparse = Vectors.sparse(2, new int[] {1}, new double[] {30});
    for (Vector features : List.of(dense, sparse)) {
      Matrix added = model.contributions(features);
      double[] sums = model.interceptVector().toArray().clone();
      for (int k = 0; k < 3; k++) {
        for (int j = 0; j < 2; j++) {
          sums[k] += added.apply(k, j);
          assertEquals(
              model.coefficientMatrix().apply(k, j) * features.apply(j), added.apply(k, j));
        }
      }
      assertArrayEquals(model.predictRaw(features).toArray(), sums, 1e-9);
      assertEquals(row(added, 2), inSql(features, row(model.coefficientMatrix(), 2)));
    }
    assertThrows(IllegalArgumentException.class, () -> model.contributions(Vectors.dense(1, 2, 3)));
    assertThrows(
        IllegalArgumentException.class, () -> model.contributions(Vectors.dense(1, Double.NaN)));
  }

  private static Vector row(Matrix matrix, int row) {
    return Vectors.dense(
        IntStream.range(0, matrix.numCols()).mapToDouble(j -> matrix.apply(row, j)).toArray());
  }

  private static Vector inSql(Vector features, Vector coefficients) {
    StructType schema =
        new StructType()
            .add("features", SQLDataTypes.VectorType())
            .add("coefficients", SQLDataTypes.VectorType());
    return LocalSpark.session()
        .createDataFrame(List.of(RowFactory.create(features, coefficients)), schema)
        .selectExpr("linear_contributions(features, coefficients)")
        .first()
        .getAs(0);
  }
}
