// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.bitempered.LocalSpark;

/** Seeded training data: columns features, label and weight, as rows or as a DataFrame. */
public final class Samples {
  /** The system property that switches off what a local master otherwise does without sending. */
  static final String HANDOVER = "org.bitempered.handover";

  static final StructType SCHEMA =
      new StructType()
          .add("features", SQLDataTypes.VectorType())
          .add("label", DataTypes.DoubleType)
          .add("weight", DataTypes.DoubleType);

  /** Scales and offsets of the features of {@link #overlapping}; the third is constant. */
  private static final double[] SCALES = {1, 100, 0, 0.01, 5};

  private static final double[] OFFSETS = {0, 300, 8, -0.05, 1};

  private Samples() {}

  /**
   * Classes that overlap, so that the maximum-likelihood model is finite: five features of
   * different scale and offset, one of them constant, about a third of the others exactly 0, and
   * weights from 0.25 to 2.25. Constant and weights are binary fractions, since at others Spark's
   * own LogisticRegression takes the rounding of the constant's deviation for a scale.
   */
  public static List<Row> overlapping(int rows, int classes, long seed) {
    Random random = new Random(seed);
    List<Row> all = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      int label = random.nextInt(classes);
      double[] x = new double[SCALES.length];
      for (int j = 0; j < x.length; j++) {
        double pull = Math.cos(1 + label + 2.0 * j);
        double normal = random.nextGaussian() + pull;
        boolean zero = SCALES[j] > 0 && random.nextInt(3) == 0;
        x[j] = zero ? 0 : OFFSETS[j] + SCALES[j] * normal;
      }
      all.add(row(Vectors.dense(x), (double) label, 0.25 * (1 + random.nextInt(9))));
    }
    return all;
  }

  /** Two or more classes that are far apart in two features. */
  static List<Row> separable(int[] rowsOfClass, long seed) {
    Random random = new Random(seed);
    List<Row> all = new ArrayList<>();
    for (int label = 0; label < rowsOfClass.length; label++) {
      double angle = 2 * Math.PI * label / rowsOfClass.length;
      for (int i = 0; i < rowsOfClass[label]; i++) {
        double x = 4 * Math.cos(angle) + 0.5 * random.nextGaussian();
        double y = 4 * Math.sin(angle) + 0.5 * random.nextGaussian();
        all.add(row(new double[] {x, y}, label));
      }
    }
    return all;
  }

  static Row row(Vector features, Object label, Object weight) {
    return RowFactory.create(features, label, weight);
  }

  static Row row(double[] features, double label) {
    return row(Vectors.dense(features), label, 1.0);
  }

  static List<Row> mapFeatures(List<Row> rows, UnaryOperator<Vector> change) {
    List<Row> changed = new ArrayList<>();
    rows.forEach(row -> changed.add(row(change.apply(row.getAs(0)), row.get(1), row.get(2))));
    return changed;
  }

  static List<Row> sparse(List<Row> rows) {
    return mapFeatures(rows, Vector::toSparse);
  }

  public static Dataset<Row> frame(List<Row> rows) {
    return frame(rows, 2);
  }

  static Dataset<Row> frame(Row... rows) {
    return frame(Arrays.asList(rows), 2);
  }

  /** Partitions of consecutive rows, some empty where there are more partitions than rows. */
  static Dataset<Row> frame(List<Row> rows, int partitions) {
    return frame(rows, SCHEMA, partitions);
  }

  static Dataset<Row> frame(List<Row> rows, StructType schema, int partitions) {
    return LocalSpark.session()
        .createDataFrame(
            JavaSparkContext.fromSparkContext(LocalSpark.session().sparkContext())
                .parallelize(rows, partitions),
            schema);
  }

  /** Raw predictions, probabilities and predictions of a model, row by row. */
  static List<Row> scores(Dataset<Row> scored) {
    return scored.select("rawPrediction", "probability", "prediction").collectAsList();
  }
}
