// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
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
import org.bitempered.Hostile;

/**
 * Whatever rows, probabilities and params are, an audit says the same of each row in any order and
 * any partitions, and counts what it says, or there is one clear error.
 */
@AddLifecycleHook(Hostile.class)
class HostileLabelAuditTest {
  private static final List<String> WORDS =
      List.of("labelCol", "featuresCol", "held-out probabilities", "no rows", "adjustPredProbs");

  /** The rows and the params of one try. The features are the probabilities. */
  record Case(
      List<Row> rows,
      int partitions,
      int folds,
      int least,
      String filterBy,
      String rankBy,
      boolean adjust) {
    LabelAudit estimator() {
      return new LabelAudit()
          .setClassifier(new ShownProbabilities())
          .setNumFolds(folds)
          .setMinClassRows(least)
          .setFilterBy(filterBy)
          .setRankBy(rankBy)
          .setAdjustPredProbs(adjust);
    }

    /** The rows in another order and other partitions. */
    Dataset<Row> otherwise() {
      List<Row> shuffled = new ArrayList<>(rows);
      Collections.shuffle(shuffled, new Random(partitions));
      return MarkedRows.frame(shuffled).repartition(partitions);
    }
  }

  @Provide
  Arbitrary<Case> cases() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 4).flatMap(HostileLabelAuditTest::rows),
            Arbitraries.of(1, 2, 5),
            Arbitraries.of(2, 3),
            Arbitraries.of(0, 0, 4),
            Arbitraries.of(FilterBy.names()),
            Arbitraries.of(RankBy.names()),
            Arbitraries.of(false, false, true))
        .as(Case::new);
  }

  private static Arbitrary<List<Row>> rows(int classes) {
    return Combinators.combine(label(classes), features(Math.max(2, classes)))
        .as(Tuple::of)
        .list()
        .ofMaxSize(20)
        .map(
            pairs -> {
              List<Row> rows = new ArrayList<>();
              for (Tuple.Tuple2<Double, Vector> pair : pairs) {
                rows.add(MarkedRows.row(rows.size(), pair.get1(), pair.get2(), 0.0, false));
              }
              return rows;
            });
  }

  private static Arbitrary<Double> label(int classes) {
    return Arbitraries.frequencyOf(
        Tuple.of(200, Arbitraries.integers().between(0, classes - 1).map(Integer::doubleValue)),
        Tuple.of(10, Arbitraries.of(Double.NaN)),
        Tuple.of(10, Arbitraries.just(null)),
        Tuple.of(1, Arbitraries.of(-1.0, 0.5, (double) classes, 1e300)));
  }

  /** Few different vectors, so that rows have the same features. */
  private static Arbitrary<Vector> features(int classes) {
    Arbitrary<Vector> good =
        Arbitraries.integers()
            .between(0, 2)
            .array(int[].class)
            .ofSize(classes)
            .map(HostileLabelAuditTest::shares);
    return Arbitraries.frequencyOf(
        Tuple.of(100, good),
        Tuple.of(100, good.map(Vector::toSparse)),
        Tuple.of(5, Arbitraries.just(null)),
        Tuple.of(5, Arbitraries.just(Vectors.dense(Double.NaN, 1))),
        Tuple.of(1, good.map(vector -> Vectors.dense(vector.toArray()[0] + 1, 0.5))),
        Tuple.of(1, Hostile.vectors(Hostile.finite(), classes)),
        Tuple.of(1, Hostile.vectors(Hostile.finite(), classes + 1)),
        Tuple.of(1, Arbitraries.just(Vectors.dense(new double[0]))));
  }

  private static Vector shares(int[] counts) {
    double sum = Arrays.stream(counts).sum();
    return Vectors.dense(
        Arrays.stream(counts).mapToDouble(n -> sum > 0 ? n / sum : 1.0 / counts.length).toArray());
  }

  @Property(tries = 6)
  void labelsAreAuditedOrThereIsOneClearError(@ForAll("cases") Case given) {
    Dataset<Row> frame = MarkedRows.frame(given.rows);
    Map<Long, Row> audited =
        Hostile.resultOrClearError(
            WORDS,
            () -> {
              LabelAuditModel model = given.estimator().fit(frame);
              assertTrue(!model.summary().toJson().contains("NaN"));
              Map<Long, Row> rows = byId(model.transform(frame));
              assertCounts(model, rows);
              assertEquals(model.summary().numIssues(), model.issues(given.otherwise()).count());
              return rows;
            });
    if (audited != null) {
      assertEquals(given.rows.size(), audited.size());
      assertRows(given, audited);
      LabelAuditModel other = given.estimator().fit(given.otherwise());
      assertEquals(kinds(audited), kinds(byId(other.transform(frame))));
    }
  }

  private static Map<Long, Row> byId(Dataset<Row> rows) {
    Map<Long, Row> byId = new TreeMap<>();
    rows.collectAsList().forEach(row -> byId.put(row.getAs("id"), row));
    return byId;
  }

  private static Map<Long, String> kinds(Map<Long, Row> rows) {
    Map<Long, String> kinds = new TreeMap<>();
    rows.forEach((id, row) -> kinds.put(id, row.getAs("issue_kind")));
    return kinds;
  }

  private static void assertCounts(LabelAuditModel model, Map<Long, Row> rows) {
    Map<String, Long> counts = new HashMap<>();
    for (String kind : IssueKind.names()) {
      counts.put(kind, kinds(rows).values().stream().filter(kind::equals).count());
    }
    assertEquals(counts, model.summary().numIssuesByKind());
    assertEquals(rows.size(), model.summary().numRows());
  }

  /** Compares with kinds that are found in a simple way. */
  private static void assertRows(Case given, Map<Long, Row> audited) {
    for (Row row : audited.values()) {
      String kind = row.getAs("issue_kind");
      boolean isIssue = row.<Boolean>getAs("is_label_issue");
      assertEquals("label".equals(kind), isIssue, row::toString);
      assertEquals(!isUsable(row), "null".equals(kind), row::toString);
      if (isUsable(row)) {
        double score = row.getAs("label_score");
        assertTrue(score >= 0 && score <= 1, row::toString);
        long sameClass =
            given.rows.stream()
                .filter(other -> isUsable(other) && label(other).equals(label(row)))
                .count();
        boolean isRare = sameClass < Math.max(given.folds, given.least);
        assertEquals(isRare, "rare_class".equals(kind), row::toString);
        boolean isConflict =
            given.rows.stream()
                .anyMatch(
                    other ->
                        isUsable(other)
                            && features(other).equals(features(row))
                            && !label(other).equals(label(row)));
        assertEquals(
            isConflict && !isRare && !isIssue, "conflicting_duplicate".equals(kind), row::toString);
      }
    }
  }

  private static boolean isUsable(Row row) {
    Double label = label(row);
    Vector features = features(row);
    return label != null
        && !label.isNaN()
        && features != null
        && Arrays.stream(features.toArray()).allMatch(Double::isFinite);
  }

  private static Double label(Row row) {
    return (Double) row.get(1);
  }

  private static Vector features(Row row) {
    return (Vector) row.get(2);
  }
}
