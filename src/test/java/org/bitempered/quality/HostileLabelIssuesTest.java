// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.bitempered.Hostile;

/** Whatever the rows and params are, labels are judged without NaN, or there is one clear error. */
@AddLifecycleHook(Hostile.class)
class HostileLabelIssuesTest {
  private static final List<String> WORDS =
      List.of("labelCol", "probabilityCol", "adjustPredProbs", "no rows");

  /** The rows and the params of one try. */
  record Case(
      List<Row> rows, String filterBy, String rankBy, boolean adjust, double share, int least) {
    LabelIssues estimator() {
      return new LabelIssues()
          .setFilterBy(filterBy)
          .setRankBy(rankBy)
          .setAdjustPredProbs(adjust)
          .setFracNoise(share)
          .setMinExamplesPerClass(least);
    }
  }

  @Provide
  Arbitrary<Case> cases() {
    Arbitrary<List<Row>> rows =
        Arbitraries.integers().between(1, 4).flatMap(classes -> row(classes).list().ofMaxSize(12));
    return Combinators.combine(
            rows,
            Arbitraries.of(FilterBy.names()),
            Arbitraries.of(RankBy.names()),
            Arbitraries.of(true, false),
            Arbitraries.of(1e-9, 0.5, 1.0),
            Arbitraries.of(0, 1, 3))
        .as(Case::new);
  }

  private static Arbitrary<Row> row(int classes) {
    Arbitrary<Integer> labels =
        Arbitraries.frequencyOf(
            Tuple.of(60, Arbitraries.integers().between(0, classes - 1)),
            Tuple.of(1, Arbitraries.of(-1, classes, Integer.MAX_VALUE)),
            Tuple.of(1, Arbitraries.just(null)));
    Arbitrary<Vector> good =
        Arbitraries.integers()
            .between(0, 3)
            .array(int[].class)
            .ofSize(classes)
            .map(HostileLabelIssuesTest::shares);
    Arbitrary<Vector> vectors =
        Arbitraries.frequencyOf(
            Tuple.of(60, good),
            Tuple.of(60, good.map(Vector::toSparse)),
            Tuple.of(1, Hostile.vectors(Hostile.any().map(x -> x == null ? 0 : x), classes)),
            Tuple.of(1, Hostile.vectors(Hostile.finite(), classes + 1)),
            Tuple.of(1, Arbitraries.just(null)));
    return Combinators.combine(labels, vectors)
        .as((label, vector) -> RowFactory.create(0, label, vector));
  }

  private static Vector shares(int[] counts) {
    double sum = Arrays.stream(counts).sum();
    return Vectors.dense(
        Arrays.stream(counts).mapToDouble(n -> sum > 0 ? n / sum : 1.0 / counts.length).toArray());
  }

  @Property(tries = 40)
  void labelsAreJudgedOrThereIsOneClearError(@ForAll("cases") Case given) {
    Dataset<Row> frame = HeldOut.frame(given.rows);
    List<Row> judged =
        Hostile.resultOrClearError(
            WORDS,
            () -> {
              LabelIssuesModel model = given.estimator().fit(frame);
              assertTrue(!model.summary().toJson().contains("NaN"));
              return new ArrayList<>(model.transform(frame).collectAsList());
            });
    if (judged != null) {
      assertEquals(given.rows.size(), judged.size());
      for (Row row : judged) {
        double score = row.getAs("label_score");
        assertTrue(score >= 0 && score <= 1, () -> "" + row);
        boolean other =
            !row.<Double>getAs("predicted_label").equals(row.<Integer>getAs("label").doubleValue());
        assertTrue(other || !row.<Boolean>getAs("is_label_issue"), () -> "" + row);
      }
    }
  }
}
