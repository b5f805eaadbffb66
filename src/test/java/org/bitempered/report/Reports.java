// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.spark.ml.attribute.Attribute;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.ml.attribute.NominalAttribute;
import org.apache.spark.ml.attribute.NumericAttribute;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.bitempered.LocalSpark;

/** Rows to train on, some of them with wrong labels. */
final class Reports {
  /** Texts that would do harm if a page took them for HTML or for code. */
  static final List<String> HOSTILE =
      List.of(
          "</script><script>globalThis.harmed = true</script>",
          "${globalThis.harmed = true} `\"'\\ <img src=x onerror=harmed=true> <!-- &lt; \u2028",
          "\u202Eמִילָה مرحبا \uD83D\uDE00" + "x".repeat(10_000));

  private Reports() {}

  /**
   * Returns rows of label, weight and three features, of which the third says nothing.
   *
   * @param names names of the classes, which are as many as there are names
   */
  static Dataset<Row> rows(int count, List<String> names, long seed) {
    Random random = new Random(seed);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int truth = i % names.size();
      double[] features = {
        2 * truth + random.nextGaussian(),
        (truth == 1 ? 300 : 0) + 100 * random.nextGaussian(),
        random.nextGaussian()
      };
      double label = random.nextDouble() < 0.15 ? random.nextInt(names.size()) : truth;
      rows.add(RowFactory.create(label, 1.0 + i % 3, Vectors.dense(features)));
    }
    return LocalSpark.session()
        .createDataFrame(rows, schema(names, List.of("length", HOSTILE.get(0), "none")));
  }

  static StructType schema(List<String> classes, List<String> features) {
    Attribute[] attributes =
        features.stream()
            .map(name -> NumericAttribute.defaultAttr().withName(name))
            .toArray(Attribute[]::new);
    StructField label =
        DataTypes.createStructField(
            "label",
            DataTypes.DoubleType,
            false,
            NominalAttribute.defaultAttr()
                .withName("label")
                .withValues(classes.toArray(String[]::new))
                .toMetadata());
    return new StructType(
        new StructField[] {
          label,
          DataTypes.createStructField("weight", DataTypes.DoubleType, false),
          DataTypes.createStructField(
              "features",
              SQLDataTypes.VectorType(),
              false,
              new AttributeGroup("features", attributes).toMetadata())
        });
  }

  static double sum(double[][] matrix) {
    return Arrays.stream(matrix).flatMapToDouble(Arrays::stream).sum();
  }
}
