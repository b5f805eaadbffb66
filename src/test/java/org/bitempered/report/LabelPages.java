// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.ml.attribute.NominalAttribute;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.bitempered.LocalSpark;
import org.bitempered.quality.AnnotatorConsensus;
import org.bitempered.quality.AnnotatorConsensusModel;
import org.bitempered.quality.LabelAudit;
import org.bitempered.quality.LabelAuditModel;

/** Small images with wrong labels, and answers of people, some of whom guess. */
final class LabelPages {
  private static final int WIDTH = 5;

  private LabelPages() {}

  /** Returns the names of the classes, one of which would harm a page. */
  static List<String> classes() {
    return List.of("bar", "block", Reports.HOSTILE.get(0));
  }

  /**
   * Returns images of a bar, a block or a frame with noise, every tenth with a wrong label; two
   * rows lack the label and the features.
   */
  static Dataset<Row> images(int count) {
    Random random = new Random(11);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int truth = i % 3;
      double label = i % 10 == 0 ? (truth + 1) % 3 : truth;
      rows.add(row("image " + i, label, image(truth, random)));
    }
    rows.add(row("without a label", null, image(0, random)));
    rows.add(row(Reports.HOSTILE.get(1), 0.0, null));
    return LocalSpark.session().createDataFrame(rows, imageSchema());
  }

  private static Row row(String text, Double label, Vector features) {
    return RowFactory.create(text, label, 7, features);
  }

  private static Vector image(int truth, Random random) {
    double[] pixels = new double[WIDTH * WIDTH];
    for (int i = 0; i < pixels.length; i++) {
      int x = i % WIDTH;
      int y = i / WIDTH;
      boolean isEdge = Math.min(x, y) == 0 || Math.max(x, y) == WIDTH - 1;
      boolean isInk = truth == 0 ? x == 2 : truth == 1 ? !isEdge : isEdge;
      pixels[i] = Math.max(0, (isInk ? 200 : 0) + 55 * random.nextDouble());
    }
    return Vectors.dense(pixels);
  }

  private static StructType imageSchema() {
    Metadata names =
        NominalAttribute.defaultAttr()
            .withName("label")
            .withValues(classes().toArray(String[]::new))
            .toMetadata();
    return new StructType(
        new StructField[] {
          DataTypes.createStructField("text", DataTypes.StringType, false),
          DataTypes.createStructField("label", DataTypes.DoubleType, true, names),
          DataTypes.createStructField("a.b", DataTypes.IntegerType, false),
          DataTypes.createStructField("features", SQLDataTypes.VectorType(), true)
        });
  }

  static LabelAuditModel audit(Dataset<Row> rows) {
    return new LabelAudit()
        .setClassifier(new LogisticRegression().setRegParam(0.1).setMaxIter(10))
        .setNumFolds(2)
        .fit(rows);
  }

  /**
   * Returns three answers to each item; the annotators are right more often the higher they are.
   */
  static Dataset<Row> answers(int items, int annotators) {
    Random random = new Random(12);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < items; i++) {
      for (int j = 0; j < 3; j++) {
        int annotator = (3 * i + j + i / annotators) % annotators;
        boolean isRight = random.nextDouble() < 0.2 + 0.75 * annotator / (annotators - 1);
        double label = isRight ? i % 3 : random.nextInt(3);
        rows.add(RowFactory.create(i, annotator + Reports.HOSTILE.get(0), label));
      }
    }
    StructType schema =
        new StructType()
            .add("item", DataTypes.IntegerType, false)
            .add("annotator", DataTypes.StringType, false)
            .add(imageSchema().apply("label"));
    return LocalSpark.session().createDataFrame(rows, schema);
  }

  static AnnotatorConsensusModel consensus(Dataset<Row> answers) {
    return new AnnotatorConsensus().setMethod("one_coin").fit(answers);
  }
}
