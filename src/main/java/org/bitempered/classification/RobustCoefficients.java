// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.commons.math3.special.Erf;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.ml.classification.ProbabilisticClassifierParams;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.bitempered.scoring.LinearScorer;
import org.bitempered.spark.FeatureNames;
import org.bitempered.spark.InputColumn;
import org.bitempered.spark.SchemaColumns;

/**
 * The coefficients with robust standard errors: the sandwich {@code inv(H) M inv(H)} of the Hessian
 * H of the loss and the sum M of the outer products of the gradients, without a correction for
 * small samples (HC0). They are right for large samples whether or not the model is (Huber, 1967;
 * White, 1982).
 */
final class RobustCoefficients {
  /** Limits the size of the matrices. */
  private static final int MOST = 4096;

  /** By so many standard errors may a coefficient miss the minimum on the rows. */
  private static final double FARTHEST = 0.1;

  private static final String INTERCEPT = "(Intercept)";
  private static final StructType SCHEMA =
      new StructType()
          .add("classIndex", DataTypes.IntegerType, false)
          .add("className", DataTypes.StringType, false)
          .add("featureIndex", DataTypes.IntegerType, false)
          .add("feature", DataTypes.StringType, false)
          .add("coefficient", DataTypes.DoubleType, false)
          .add("standardError", DataTypes.DoubleType, false)
          .add("zValue", DataTypes.DoubleType, false)
          .add("pValue", DataTypes.DoubleType, false);

  private final LinearScorer scorer;
  private final double[] weights;
  private final double[] intercepts;
  private final SandwichRows reader;
  private final FeatureNames features;
  private final String[] classes;

  private RobustCoefficients(
      LinearScorer scorer, SandwichRows reader, FeatureNames features, String[] classes) {
    this.scorer = scorer;
    this.weights = scorer.weights();
    this.intercepts = scorer.intercepts();
    this.reader = reader;
    this.features = features;
    this.classes = classes;
  }

  /** Returns the table of a model, on the rows that it was trained on. */
  static <M extends BiTemperedLogisticRegressionParams & ProbabilisticClassifierParams>
      Dataset<Row> of(M model, LinearScorer scorer, Dataset<?> dataset) {
    checkUnpenalized(model);
    return SchemaColumns.inSessionOf(dataset, () -> inSession(model, scorer, dataset));
  }

  private static void checkUnpenalized(BiTemperedLogisticRegressionParams model) {
    if (model.getRegParam() != 0) {
      throw refused(
          "regParam given " + model.getRegParam(),
          "0: a penalty pulls the coefficients toward 0, and standard errors do not say how far");
    }
    if (model.hasValidationIndicatorCol()) {
      throw refused(
          "validationIndicatorCol given '" + model.getValidationIndicatorCol() + "'",
          "none: a training that ends early is not at the minimum of the loss");
    }
    if (!model.getClassWeighting().equalsIgnoreCase("none")) {
      throw refused(
          "classWeighting given " + model.getClassWeighting(),
          "none; weightCol can have weights of the classes");
    }
  }

  private static IllegalArgumentException refused(String given, String allowed) {
    return new IllegalArgumentException(
        given + ", allowed for robust standard errors is " + allowed);
  }

  private static <M extends BiTemperedLogisticRegressionParams & ProbabilisticClassifierParams>
      Dataset<Row> inSession(M model, LinearScorer scorer, Dataset<?> dataset) {
    SandwichRows reader =
        new SandwichRows(scorer, model.getLabelSmoothing(), model.getFitIntercept());
    checkSize(reader);
    SchemaColumns columns = new SchemaColumns(dataset.schema());
    InputColumn features = columns.find("featuresCol", model.getFeaturesCol()).ofVectors();
    InputColumn label = columns.find("labelCol", model.getLabelCol()).ofLabels();
    Column weight =
        model.hasWeightCol()
            ? columns.find("weightCol", model.getWeightCol()).ofNumbers().in(dataset)
            : lit(1.0);
    Column given = label.in(dataset);
    Dataset<Row> rows =
        dataset.select(
            features.in(dataset),
            label.isVector() ? given : given.cast(DataTypes.DoubleType),
            weight.cast(DataTypes.DoubleType));
    String[] names = CoefficientTable.names(model.getLabelCol(), scorer.numClasses(), columns);
    RobustCoefficients table =
        new RobustCoefficients(scorer, reader, FeatureNames.of(features.field()), names);
    return dataset
        .sparkSession()
        .createDataFrame(table.rows(sum(reader, rows.toJavaRDD())), SCHEMA);
  }

  private static void checkSize(SandwichRows reader) {
    long count = (long) reader.variables() * reader.outputs();
    if (count == 0 || count > MOST) {
      throw refused(String.format(Locale.ROOT, "coefficients given are %d", count), "1 to " + MOST);
    }
  }

  private static SandwichSums sum(SandwichRows reader, JavaRDD<Row> rows) {
    SandwichSums sums =
        rows.getNumPartitions() == 0
            ? new SandwichSums(1, 1)
            : rows.mapPartitions(partition -> List.of(reader.sum(partition)).iterator())
                .treeReduce(SandwichSums::merge);
    if (sums.rows() == 0) {
      throw refused("rows given are 0 with a weight above 0", "1 or more");
    }
    return sums;
  }

  private List<Row> rows(SandwichSums sums) {
    double[][] covariance = covariance(sums);
    List<Row> rows = new ArrayList<>();
    for (int j = 0; j < reader.variables(); j++) {
      rows.addAll(scorer.isBinary() ? List.of(binary(j, covariance)) : centered(j, covariance));
    }
    // The classes one after the other, each with its intercept first.
    rows.sort(
        Comparator.comparingInt((Row row) -> row.getInt(0)).thenComparingInt(row -> row.getInt(2)));
    return rows;
  }

  private Row binary(int variable, double[][] covariance) {
    return row(1, variable, coefficient(variable, 0), covariance[variable][variable]);
  }

  /**
   * Returns the rows of a feature, one for each class. Of the coefficients of a feature, only the
   * differences are determined, so that their mean is taken away.
   */
  private List<Row> centered(int variable, double[][] covariance) {
    int classes = scorer.numClasses();
    double mean = 0;
    for (int k = 0; k < classes; k++) {
      mean += coefficient(variable, k) / classes;
    }
    double all = 0;
    double[] sums = new double[classes];
    for (int k = 0; k < classes; k++) {
      for (int m = 0; m < classes; m++) {
        sums[k] += entry(covariance, variable, k, m);
      }
      all += sums[k];
    }
    List<Row> rows = new ArrayList<>();
    for (int k = 0; k < classes; k++) {
      double variance =
          entry(covariance, variable, k, k) - 2 * sums[k] / classes + all / classes / classes;
      rows.add(row(k, variable, coefficient(variable, k) - mean, variance));
    }
    return rows;
  }

  /** Returns a covariance of two classes; those of class 0, which is fixed, are 0. */
  private double entry(double[][] covariance, int variable, int one, int other) {
    int from = variable * reader.outputs() - 1;
    return one == 0 || other == 0 ? 0 : covariance[from + one][from + other];
  }

  private double coefficient(int variable, int output) {
    return variable < scorer.numFeatures()
        ? weights[variable * intercepts.length + output]
        : intercepts[output];
  }

  private String name(int variable) {
    return variable < scorer.numFeatures() ? features.apply(variable) : INTERCEPT;
  }

  private Row row(int classIndex, int variable, double coefficient, double variance) {
    if (!(variance > 0)) {
      throw refused(
          "coefficient of " + name(variable) + " given has no variance",
          "rows whose labels do not follow from the features");
    }
    double error = Math.sqrt(variance);
    double z = coefficient / error;
    return RowFactory.create(
        classIndex,
        classes[classIndex],
        variable < scorer.numFeatures() ? variable : -1,
        name(variable),
        coefficient,
        error,
        z,
        Erf.erfc(Math.abs(z) / Math.sqrt(2)));
  }

  private double[][] covariance(SandwichSums sums) {
    Cholesky hessian = factored(sums.hessian());
    double[][] covariance = sums.products();
    hessian.solve(covariance);
    transpose(covariance);
    hessian.solve(covariance);
    checkMinimum(hessian, sums.gradient(), covariance);
    return covariance;
  }

  private Cholesky factored(double[][] hessian) {
    try {
      return Cholesky.of(hessian);
    } catch (Cholesky.SingularException e) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "robust standard errors need a minimum of the loss that is unique, but the one of"
                  + " feature '%s' is not: it is constant, a combination of other features, or it"
                  + " separates the classes",
              name(e.variable / reader.outputs())),
          e);
    }
  }

  private static void transpose(double[][] matrix) {
    for (int i = 0; i < matrix.length; i++) {
      for (int j = 0; j < i; j++) {
        double value = matrix[i][j];
        matrix[i][j] = matrix[j][i];
        matrix[j][i] = value;
      }
    }
  }

  /** Fails if a Newton step would change a coefficient much. */
  private void checkMinimum(Cholesky hessian, double[] gradient, double[][] covariance) {
    double[][] step = new double[gradient.length][1];
    for (int i = 0; i < gradient.length; i++) {
      step[i][0] = gradient[i];
    }
    hessian.solve(step);
    for (int i = 0; i < gradient.length; i++) {
      double errors = Math.abs(step[i][0]) / Math.sqrt(covariance[i][i]);
      if (errors > FARTHEST) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "robust standard errors need the training rows and a training that reached the"
                    + " minimum of the loss, but the coefficient of '%s' is %.2g standard errors"
                    + " away from it; a smaller tol or a larger maxIter brings it nearer",
                name(i / reader.outputs()),
                errors));
      }
    }
  }
}
