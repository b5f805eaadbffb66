// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;
import org.apache.spark.ml.linalg.Matrix;
import org.apache.spark.ml.linalg.SparseMatrix;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.bitempered.spark.ScalaCollections;
import scala.Tuple3;

/**
 * Describes the labels of the rows of a fit. The numbers are estimates by confident learning, which
 * need held-out probabilities. They do not depend on {@code filterBy}.
 *
 * <p>The given class of a row is that of its label, and its true class the one that the label
 * should have. Classes have the names in the metadata of the label column, or else their index as a
 * text. Tables need an active Spark session.
 */
public final class LabelIssuesSummary {
  private static final StructType CELLS =
      new StructType()
          .add("given_class", DataTypes.IntegerType, false)
          .add("true_class", DataTypes.IntegerType, false)
          .add("given_class_name", DataTypes.StringType, false)
          .add("true_class_name", DataTypes.StringType, false)
          .add("num_examples", DataTypes.LongType, false)
          .add("joint", DataTypes.DoubleType, false)
          .add("noise", DataTypes.DoubleType, false)
          .add("inverse_noise", DataTypes.DoubleType, false);
  private static final StructType CLASSES =
      new StructType()
          .add("class_index", DataTypes.IntegerType, false)
          .add("class_name", DataTypes.StringType, false)
          .add("label_issues", DataTypes.LongType, false)
          .add("inverse_label_issues", DataTypes.LongType, false)
          .add("label_noise", DataTypes.DoubleType, false)
          .add("inverse_label_noise", DataTypes.DoubleType, false)
          .add("label_quality_score", DataTypes.DoubleType, false);
  private static final StructType OVERLAPS =
      new StructType()
          .add("class_index_a", DataTypes.IntegerType, false)
          .add("class_index_b", DataTypes.IntegerType, false)
          .add("class_name_a", DataTypes.StringType, false)
          .add("class_name_b", DataTypes.StringType, false)
          .add("num_overlapping_examples", DataTypes.LongType, false)
          .add("joint_probability", DataTypes.DoubleType, false);

  private final ConfidentLearning learned;
  private final LabelNoise noise;

  LabelIssuesSummary(ConfidentLearning learned) {
    this.learned = learned;
    this.noise = new LabelNoise(Calibration.of(learned.confidentJoint(), learned.rows()));
  }

  /** Returns the number of rows. */
  public long numRows() {
    return LongStream.of(learned.rows()).sum();
  }

  /** Returns the number of classes. */
  public int numClasses() {
    return learned.classes();
  }

  /** Returns the name of a class, or its index as a text. */
  public String className(int index) {
    String[] names = learned.classNames();
    return names.length == 0 ? Integer.toString(index) : names[index];
  }

  /**
   * Returns the estimated number of rows whose label is wrong: those that are confidently in
   * another class. It is the number of issues that {@code filterBy} = confident_learning finds.
   */
  public long numLabelIssues() {
    return learned.issues();
  }

  /**
   * Returns the estimated number of rows whose label is wrong, extended to the rows that are
   * confidently in no class. cleanlab recommends it for fewer than four classes.
   */
  public long numLabelIssuesCalibrated() {
    return noise.issues();
  }

  /** Returns the share of {@link #numLabelIssues()} in all rows; 0 if there are none. */
  public double labelIssueShare() {
    return numRows() == 0 ? 0 : (double) numLabelIssues() / numRows();
  }

  /** Returns 1 - {@link #labelIssueShare()}. */
  public double overallLabelHealthScore() {
    return 1 - labelIssueShare();
  }

  /** Returns the threshold of each class; 2 for a class without rows. */
  public double[] thresholds() {
    return learned.thresholds().values().clone();
  }

  /**
   * Returns the confident joint before calibration: the number of rows of each given class that are
   * confidently in each class, at least 1 on the diagonal. It has a row for each given class.
   */
  public Matrix confidentJoint() {
    CountMatrix joint = learned.confidentJoint();
    List<Tuple3<Object, Object, Object>> entries = new ArrayList<>();
    for (int k = 0; k < joint.classes(); k++) {
      for (int i = joint.starts()[k]; i < joint.starts()[k + 1]; i++) {
        entries.add(new Tuple3<>(k, joint.columns()[i], (double) joint.counts()[i]));
      }
    }
    return matrix(entries);
  }

  /** Returns the estimated P(given, true), with a row for each given class. */
  public Matrix joint() {
    return matrix(LabelNoise.Cell::joint, false);
  }

  /** Returns the estimated P(given | true), with a row for each given class. */
  public Matrix noiseMatrix() {
    return matrix(LabelNoise.Cell::noise, false);
  }

  /** Returns the estimated P(true | given), with a row for each true class. */
  public Matrix inverseNoiseMatrix() {
    return matrix(LabelNoise.Cell::inverseNoise, true);
  }

  private Matrix matrix(ToDoubleFunction<LabelNoise.Cell> value, boolean rowsOfTruth) {
    List<Tuple3<Object, Object, Object>> entries = new ArrayList<>();
    for (LabelNoise.Cell cell : noise.cells()) {
      int row = rowsOfTruth ? cell.truth() : cell.given();
      int column = rowsOfTruth ? cell.given() : cell.truth();
      entries.add(new Tuple3<>(row, column, value.applyAsDouble(cell)));
    }
    return matrix(entries);
  }

  private Matrix matrix(List<Tuple3<Object, Object, Object>> entries) {
    return SparseMatrix.fromCOO(numClasses(), numClasses(), ScalaCollections.asScala(entries))
        .compressed();
  }

  /**
   * Returns a table of the pairs of given and true class that have rows: {@code given_class},
   * {@code true_class}, their names, the estimated number {@code num_examples} of rows, {@code
   * joint} = P(given, true), {@code noise} = P(given | true) and {@code inverse_noise} = P(true |
   * given).
   */
  public Dataset<Row> cells() {
    return table(
        CELLS,
        noise.cells().stream()
            .map(
                cell ->
                    RowFactory.create(
                        cell.given(),
                        cell.truth(),
                        className(cell.given()),
                        className(cell.truth()),
                        cell.count(),
                        cell.joint(),
                        cell.noise(),
                        cell.inverseNoise()))
            .toList());
  }

  /**
   * Returns a table of the classes, the worst first: {@code class_index}, {@code class_name}, the
   * estimated number of rows with this label that should have another one ({@code label_issues})
   * and with another label that should have this one ({@code inverse_label_issues}), the shares of
   * these in the rows that have ({@code label_noise}) and should have ({@code inverse_label_noise})
   * this label, and {@code label_quality_score} = 1 - label_noise.
   */
  public Dataset<Row> classes() {
    return table(
        CLASSES,
        noise.classes().stream()
            .map(
                of ->
                    RowFactory.create(
                        of.index(),
                        className(of.index()),
                        of.issues(),
                        of.inverseIssues(),
                        of.noise(),
                        of.inverseNoise(),
                        of.quality()))
            .toList());
  }

  /**
   * Returns a table of the pairs of classes that overlap, those with the most rows first: {@code
   * class_index_a}, {@code class_index_b}, their names, the estimated number {@code
   * num_overlapping_examples} of rows that have the label of one and should have the other's, and
   * {@code joint_probability}, their share in all rows.
   */
  public Dataset<Row> overlappingClasses() {
    return table(
        OVERLAPS,
        noise.pairs().stream()
            .map(
                pair ->
                    RowFactory.create(
                        pair.first(),
                        pair.second(),
                        className(pair.first()),
                        className(pair.second()),
                        pair.count(),
                        pair.joint()))
            .toList());
  }

  private static Dataset<Row> table(StructType schema, List<Row> rows) {
    return SparkSession.active().createDataFrame(rows, schema);
  }

  /** Returns all of this as one JSON object. */
  public String toJson() {
    return LabelIssuesSummaryJson.of(this, noise);
  }
}
