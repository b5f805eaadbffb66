// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class NearDuplicatesTest {
  private static final double DISTANCE = 0.5;
  private static final int PAIRS = 400;
  private static final int FEATURES = 6;

  private static List<Row> list;
  private static Dataset<Row> rows;

  /** Pairs at all distances up to twice the wanted one, some around 0; half have one label. */
  @BeforeAll
  static void draw() {
    Random random = new Random(1);
    List<Row> drawn = new ArrayList<>();
    for (int i = 0; i < PAIRS; i++) {
      double away = 2 * DISTANCE * (i + 0.5) / PAIRS;
      double spread = i % 8 == 0 ? 0 : 3;
      double[] middle = random.doubles(FEATURES, -spread, spread + 1e-12).toArray();
      double[] step = random.doubles(FEATURES, -1, 1).toArray();
      double scale = away / 2 / Vectors.norm(Vectors.dense(step), 2);
      for (int side = -1; side <= 1; side += 2) {
        double[] features = new double[FEATURES];
        for (int j = 0; j < FEATURES; j++) {
          features[j] = middle[j] + side * scale * step[j];
        }
        double label = i % 2 == 0 || side < 0 ? 0 : 1;
        drawn.add(MarkedRows.row(drawn.size(), label, Vectors.dense(features), label, false));
      }
    }
    rows = withHashes(MarkedRows.frame(drawn)).cache();
    list = rows.collectAsList();
  }

  private static Dataset<Row> withHashes(Dataset<Row> dataset) {
    LabelAudit params = new LabelAudit();
    return AuditColumns.in(dataset.schema(), params).addTo(dataset, params);
  }

  private static Set<Long> found(Dataset<Row> among, long seed) {
    AuditColumns columns = AuditColumns.in(MarkedRows.frame(List.of()).schema(), new LabelAudit());
    Dataset<Row> hashes =
        new NearDuplicates(DISTANCE, seed, columns.features(), FEATURES).among(among);
    return among.join(hashes.distinct(), AuditColumns.HASH).select("id").collectAsList().stream()
        .map(row -> row.getLong(0))
        .collect(Collectors.toSet());
  }

  /** Returns the ids of rows up to a distance from one with another label. */
  private static Set<Long> close(double distance) {
    Set<Long> ids = new HashSet<>();
    for (Row one : list) {
      for (Row other : list) {
        if (!one.getAs("label").equals(other.getAs("label"))
            && Vectors.sqdist(one.<Vector>getAs("features"), other.<Vector>getAs("features"))
                <= distance * distance) {
          ids.add(one.getAs("id"));
        }
      }
    }
    return ids;
  }

  @Test
  void nearlyAllAreFoundAndNoOthers() {
    Set<Long> all = close(DISTANCE);
    Set<Long> found = found(rows, 1);
    assertTrue(all.containsAll(found), "only close ones");
    assertTrue(found.size() >= 0.97 * all.size(), found.size() + " of " + all.size());
    assertTrue(found.containsAll(close(DISTANCE / 2)), "all that are very close");
    assertTrue(all.size() >= PAIRS / 2, "" + all.size());
  }

  @Test
  void onlyTheSeedDecides() {
    Set<Long> found = found(rows, 2);
    assertEquals(found, found(rows.repartition(3), 2));
  }

  @Test
  void noRowsHaveNone() {
    assertEquals(Set.of(), found(rows.filter("id < 0"), 1));
  }
}
