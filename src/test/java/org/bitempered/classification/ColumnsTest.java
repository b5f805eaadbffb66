// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.apache.spark.ml.attribute.BinaryAttribute;
import org.apache.spark.ml.attribute.NominalAttribute;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.linalg.Matrix;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.mllib.util.MLUtils;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructType;
import org.bitempered.LocalSpark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Types, names and metadata of the columns. */
class ColumnsTest {
  private static final Dataset<Row> DATA = Samples.frame(Samples.overlapping(40, 3, 3));

  private static BiTemperedLogisticRegression estimator() {
    return new BiTemperedLogisticRegression().setMaxIter(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"tinyint", "smallint", "int", "bigint", "float", "double", "decimal(10,2)"})
  void labelsAndWeightsOfEveryNumericType(String type) {
    Dataset<Row> whole = DATA.withColumn("weight", DATA.col("weight").multiply(4));
    Dataset<Row> typed =
        whole
            .withColumn("label", whole.col("label").cast(type))
            .withColumn("weight", whole.col("weight").cast(type));
    assertClose(
        estimator().setWeightCol("weight").fit(whole).coefficientMatrix(),
        estimator().setWeightCol("weight").fit(typed).coefficientMatrix());
  }

  @ParameterizedTest
  @CsvSource({"a.b", "a b", "a`b", "`a`", "a.`b`.c", "für", "'a,b'", "SELECT", "*"})
  void anyNameWillDo(String name) {
    Dataset<Row> renamed =
        DATA.toDF("x " + name, "y " + name, "w " + name)
            .toDF(name, name + ".label", name + ".weight");
    BiTemperedLogisticRegression estimator = estimator().setWeightCol(name + ".weight");
    estimator.setFeaturesCol(name).setLabelCol(name + ".label");
    estimator.setRawPredictionCol(name + ".raw").setProbabilityCol("p." + name);
    estimator.setPredictionCol(name + "`s prediction.");
    BiTemperedLogisticRegressionModel model = estimator.fit(renamed);
    List<Row> rows = model.transform(renamed).collectAsList();

    BiTemperedLogisticRegressionModel plain = estimator().setWeightCol("weight").fit(DATA);
    assertClose(plain.coefficientMatrix(), model.coefficientMatrix());
    List<Row> expected = plain.transform(DATA).collectAsList();
    for (int i = 0; i < rows.size(); i++) {
      for (int column = 3; column < 5; column++) {
        Vector vector = rows.get(i).getAs(column);
        assertEquals(0, Vectors.sqdist(expected.get(i).getAs(column), vector), 1e-15);
      }
      assertEquals(expected.get(i).getDouble(5), rows.get(i).getDouble(5));
    }
  }

  private static void assertClose(Matrix expected, Matrix actual) {
    double[] a = expected.toArray();
    for (int i = 0; i < a.length; i++) {
      assertEquals(a[i], actual.toArray()[i], 1e-9 * Math.abs(a[i]));
    }
  }

  @Test
  void namesAreFoundWhateverTheirCaseAsInSpark() {
    BiTemperedLogisticRegression estimator = estimator().setWeightCol("WEIGHT");
    estimator.setFeaturesCol("Features").setLabelCol("LABEL");
    BiTemperedLogisticRegressionModel model = estimator.fit(DATA);
    assertClose(
        estimator().setWeightCol("weight").fit(DATA).coefficientMatrix(),
        model.coefficientMatrix());
    assertEquals(40, model.transform(DATA).count());
  }

  @Test
  void anEmptyWeightColMeansNone() {
    assertClose(
        estimator().fit(DATA).coefficientMatrix(),
        estimator().setWeightCol("").fit(DATA).coefficientMatrix());
  }

  @Test
  void theNumberOfClassesInTheMetadataWins() {
    Dataset<Row> declared =
        labeled(NominalAttribute.defaultAttr().withName("label").withNumValues(6).toMetadata());
    BiTemperedLogisticRegressionModel model = estimator().fit(declared);
    assertEquals(6, model.numClasses());
    assertEquals(6, model.coefficientMatrix().numRows());
    assertEquals(40, model.transform(DATA).filter("prediction < 3").count());
  }

  @Test
  void valuesInTheMetadataCountAsTheirNumber() {
    String[] names = {"a", "b", "c", "d"};
    Dataset<Row> declared =
        labeled(NominalAttribute.defaultAttr().withName("label").withValues(names).toMetadata());
    assertEquals(4, estimator().fit(declared).numClasses());
  }

  @Test
  void aBinaryAttributeMeansTwoClasses() {
    Dataset<Row> binary =
        labeled(BinaryAttribute.defaultAttr().withName("label").toMetadata()).filter("label < 2");
    BiTemperedLogisticRegressionModel model = estimator().fit(binary);
    assertEquals(2, model.numClasses());
    assertEquals(1, model.coefficientMatrix().numRows());
  }

  private static Dataset<Row> labeled(Metadata metadata) {
    return DATA.withColumn("label", DATA.col("label").as("label", metadata));
  }

  @Test
  void aClassThatNoRowHasInBetweenIsAClass() {
    BiTemperedLogisticRegressionModel model = estimator().fit(DATA.filter("label <> 1"));
    assertEquals(3, model.numClasses());
    assertEquals(0, model.transform(DATA).filter("prediction = 1").count());
    for (double value : model.coefficientMatrix().toArray()) {
      assertTrue(Double.isFinite(value));
    }
  }

  @Test
  void outputColumnsHaveTheMetadataOfSparks() {
    BiTemperedLogisticRegressionModel model = estimator().fit(DATA);
    StructType scored = model.transform(DATA).schema();
    StructType promised = model.transformSchema(DATA.schema());
    StructType sparks = new LogisticRegression().setMaxIter(1).fit(DATA).transform(DATA).schema();
    for (String name : List.of("rawPrediction", "probability", "prediction")) {
      assertEquals(sparks.apply(name).metadata(), scored.apply(name).metadata(), name);
      assertEquals(sparks.apply(name).metadata(), promised.apply(name).metadata(), name);
    }
  }

  /** The rules are those of the DataFrame's session, whichever session is active. */
  @Test
  void namesThatDifferByCaseAreTwoWhereTheSessionSaysSo() {
    SparkSession session = LocalSpark.session().newSession();
    session.conf().set("spark.sql.caseSensitive", true);
    Dataset<Row> rows =
        session
            .createDataFrame(DATA.collectAsList(), DATA.schema())
            .withColumn("Prediction", lit("x"))
            .withColumn("FEATURES", lit(1));
    BiTemperedLogisticRegressionModel model = estimator().fit(rows);
    Dataset<Row> scored = model.transform(rows);
    assertEquals(40, scored.filter("Prediction = 'x' and prediction >= 0").count());
    assertTrue(model.evaluate(rows).accuracy() > 0);
    assertTrue(model.summary().accuracy() > 0);
    BiTemperedLogisticRegression upper = estimator();
    upper.setLabelCol("LABEL");
    assertRefused("labelCol given 'LABEL'", () -> upper.fit(rows));
  }

  @Test
  void aNameThatOnlyDiffersByCaseIsTakenElsewhere() {
    Dataset<Row> rows = DATA.withColumn("Probability", lit("x"));
    assertRefused("probabilityCol given 'probability'", () -> estimator().fit(rows));
    BiTemperedLogisticRegressionModel model = estimator().fit(DATA);
    assertRefused("probabilityCol given 'probability'", () -> model.transform(rows));
  }

  @Test
  void fieldsOfStructsAreColumnsToo() {
    Dataset<Row> nested =
        DATA.select(struct(DATA.col("features"), DATA.col("weight")).as("data"), DATA.col("label"))
            .withColumn("truth", struct(DATA.col("label").as("a.b")))
            .drop("label");
    BiTemperedLogisticRegression estimator = estimator().setWeightCol("data.weight");
    estimator.setFeaturesCol("data.features").setLabelCol("truth.`a.b`");
    BiTemperedLogisticRegressionModel model = estimator.fit(nested);
    BiTemperedLogisticRegressionModel plain = estimator().setWeightCol("weight").fit(DATA);
    assertClose(plain.coefficientMatrix(), model.coefficientMatrix());
    assertEquals(plain.summary().accuracy(), model.summary().accuracy());
    assertEquals(plain.evaluate(DATA).weightedRecall(), model.evaluate(nested).weightedRecall());
    for (String handleInvalid : List.of("error", "skip", "keep")) {
      assertEquals(
          Samples.scores(plain.transform(DATA)),
          Samples.scores(model.setHandleInvalid(handleInvalid).transform(nested)));
    }
  }

  /** Both kinds of vectors call their type "vector". */
  @Test
  void oldVectorsAreNamedByTheirClassWithTheWayToConvert() {
    Dataset<Row> old = MLUtils.convertVectorColumnsFromML(DATA, "features");
    for (Executable use :
        List.<Executable>of(
            () -> estimator().fit(old), () -> estimator().fit(DATA).transform(old))) {
      assertRefused(
          "featuresCol given 'features', which is of type org.apache.spark.mllib.linalg.VectorUDT,"
              + " allowed is a column of vectors (org.apache.spark.ml.linalg.VectorUDT);"
              + " org.apache.spark.mllib.util.MLUtils.convertVectorColumnsToML(dataset,"
              + " \"features\") converts",
          use);
    }
    assertEquals(
        3, estimator().fit(MLUtils.convertVectorColumnsToML(old, "features")).numClasses());
  }

  @Test
  void outputColumnsMayHoldNullOnlyWhereInvalidRowsAreKept() {
    BiTemperedLogisticRegression estimator = estimator();
    BiTemperedLogisticRegressionModel model = estimator.fit(DATA);
    for (String handleInvalid : List.of("error", "skip", "KEEP")) {
      boolean nullable = handleInvalid.equals("KEEP");
      estimator.setHandleInvalid(handleInvalid);
      model.setHandleInvalid(handleInvalid);
      for (StructType schema :
          List.of(
              estimator.transformSchema(DATA.schema()),
              model.transformSchema(DATA.schema()),
              model.transform(DATA).schema())) {
        for (String name : List.of("rawPrediction", "probability", "prediction")) {
          assertEquals(nullable, schema.apply(name).nullable(), name);
        }
      }
    }
  }

  private static void assertRefused(String message, Executable call) {
    IllegalArgumentException error = assertThrows(IllegalArgumentException.class, call);
    assertTrue(error.getMessage().contains(message), error.getMessage());
  }
}
