// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.bitempered.LocalSpark;
import org.bitempered.feature.RawColumn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plans do not grow with the number of columns. */
class WideTableTest {
  @TempDir private Path directory;

  private Table table(int columns) throws IOException {
    String header =
        IntStream.range(0, columns).mapToObj(i -> "g" + i).collect(Collectors.joining(","));
    String row =
        IntStream.range(0, columns).mapToObj(String::valueOf).collect(Collectors.joining(","));
    String path =
        Irises.write(
            directory, columns + ".csv", header + ",label\n" + row + ",x\n" + row + ",y\n");
    return Table.ofTexts(
        TextRows.of(LocalSpark.session().read().option("header", true).csv(path)),
        Set.of("", "NA"),
        Set.of());
  }

  private Dataset<Row> cells(Table table) {
    return Features.of(table.schema(), null, List.of("label")).cells(table, List.of("label"), 1);
  }

  @Test
  void plansDoNotGrowWithTheColumns() throws IOException {
    List<Integer> lengths =
        List.of(
            cells(table(3)).queryExecution().optimizedPlan().toString().length(),
            cells(table(300)).queryExecution().optimizedPlan().toString().length());
    assertTrue(Math.abs(lengths.get(0) - lengths.get(1)) < 20, lengths.toString());
  }

  @Test
  void allColumnsBecomeFeaturesInTheirOrder() throws IOException {
    Table table = table(300);
    Features features = Features.of(table.schema(), null, List.of("label"));
    Dataset<Row> cells = features.cells(table, List.of("label"), 1);
    List<RawColumn> columns = features.fit(cells, features.profile(cells), Imputation.NONE);
    Vector vector =
        features.withVector(cells, columns).select(features.vectorColumn()).first().getAs(0);
    assertEquals(300, vector.size());
    assertTrue(IntStream.range(0, 300).allMatch(i -> vector.apply(i) == i));
  }

  @Test
  void theHashOfARowIsTheOneOfSparksFunction() throws IOException {
    assertHashIsSparks(table(5));
    String path =
        Irises.write(
            directory,
            "types.csv",
            """
            int,long,whole,double,bool,text,none,label
            1,10000000000,123456789012345678901234567890,-0.0,true,a,,x
            -1, 7 ,-5,1e-300,FALSE,é,NA,y
            ,,,,,,,
            0,0,0,Infinity,True,"",NA,x
            """);
    assertHashIsSparks(
        Table.ofTexts(
            TextRows.of(LocalSpark.session().read().option("header", true).csv(path)),
            Set.of("", "NA"),
            Set.of()));
  }

  private void assertHashIsSparks(Table table) {
    List<Row> ours = cells(table).select(FeatureCells.HASH).collectAsList();
    Dataset<Row> typed = table.dataset();
    List<Row> sparks =
        typed
            .select(LabelNoise.hash(1, "split", typed.columns()).as("hash"))
            .select(functions.col("hash"))
            .collectAsList();
    assertEquals(sparks, ours);
  }
}
