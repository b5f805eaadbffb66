// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.bitempered.Hostile;

/** Whatever the answers and params are, there is a sane consensus, or one clear error. */
@AddLifecycleHook(Hostile.class)
class HostileAnswersTest {
  private static final List<String> WORDS =
      List.of("itemCol", "annotatorCol", "labelCol", "answers given have no row");

  /** The answers and the params of one try. */
  record Case(List<Row> answers, String method, double right, double wrong, int iterations) {
    AnnotatorConsensus estimator() {
      return new AnnotatorConsensus()
          .setMethod(method)
          .setRightPseudoCount(right)
          .setWrongPseudoCount(wrong)
          .setClassPseudoCount(wrong)
          .setMaxIter(iterations);
    }
  }

  @Provide
  Arbitrary<Case> cases() {
    return Combinators.combine(
            answer().list().ofMaxSize(12),
            Arbitraries.of(
                ConsensusParamSet.MAJORITY_VOTE,
                ConsensusParamSet.DAWID_SKENE,
                ConsensusParamSet.ONE_COIN),
            Arbitraries.of(0.0, 1.0, 1e9),
            Arbitraries.of(0.0, 0.5, 1e-300),
            Arbitraries.of(1, 5))
        .as(Case::new);
  }

  private static Arbitrary<Row> answer() {
    Arbitrary<Long> items =
        Arbitraries.frequencyOf(
            Tuple.of(60, Arbitraries.longs().between(0, 3)),
            Tuple.of(1, Arbitraries.of(Long.MIN_VALUE, Long.MAX_VALUE)),
            Tuple.of(1, Arbitraries.just(null)));
    Arbitrary<String> annotators =
        Arbitraries.frequencyOf(
            Tuple.of(60, Arbitraries.of("a", "b", "c")),
            Tuple.of(2, Arbitraries.of("", " ", "a\u0000", "\ud83d\ude00")),
            Tuple.of(1, Arbitraries.just(null)));
    Arbitrary<Double> labels =
        Arbitraries.frequencyOf(
            Tuple.of(90, Arbitraries.of(0.0, 1.0, 2.0)),
            Tuple.of(1, Arbitraries.of(-1.0, 0.5, Double.NaN, 1e300)),
            Tuple.of(1, Arbitraries.just(null)));
    return Combinators.combine(items, annotators, labels).as(Answers::row);
  }

  @Property(tries = 10)
  void thereIsAConsensusOrOneClearError(@ForAll("cases") Case given) {
    Dataset<Row> answers = Answers.of(given.answers);
    List<Row> consensus =
        Hostile.resultOrClearError(
            WORDS,
            () -> {
              AnnotatorConsensusModel model = given.estimator().fit(answers);
              for (Row annotator : model.annotators().collectAsList()) {
                assertProbability(annotator.<Double>getAs("accuracy"), annotator);
              }
              return new ArrayList<>(model.consensus().collectAsList());
            });
    if (consensus != null) {
      Set<Object> items = new HashSet<>();
      given.answers.forEach(row -> items.add(row.get(0)));
      assertEquals(items.size(), consensus.size());
      consensus.forEach(HostileAnswersTest::assertSane);
    }
  }

  private static void assertSane(Row row) {
    double[] soft = row.<Vector>getAs("soft_label").toArray();
    for (double probability : soft) {
      assertProbability(probability, row);
    }
    assertEquals(1, Arrays.stream(soft).sum(), 1e-9, row.toString());
    double confidence = row.getAs("confidence");
    assertEquals(Arrays.stream(soft).max().orElseThrow(), confidence, row.toString());
    assertEquals(soft[(int) (double) row.<Double>getAs("consensus_label")], confidence);
  }

  private static void assertProbability(double value, Row row) {
    assertTrue(value >= 0 && value <= 1, row::toString);
  }
}
