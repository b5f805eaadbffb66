// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.bitempered.classification.BiTemperedLogisticRegressionModel;

/** Loads a model that {@link ConsensusModelWriter} saved. */
final class ConsensusModelReader extends LocalOrSharedReader<AnnotatorConsensusModel> {

  @Override
  public AnnotatorConsensusModel load(String path) {
    DefaultParamsReader.Metadata metadata = metadata(path, AnnotatorConsensusModel.class);
    Path file = ConsensusFiles.model(path);
    Path lines = ConsensusFiles.annotators(path);
    ConsensusJson json = read(file, "model", () -> ConsensusJson.read(files(file).open(file)));
    FittedConsensus fitted =
        read(lines, "annotators", () -> AnnotatorLines.read(lines(lines), json, sparkSession()));
    BiTemperedLogisticRegressionModel classifier =
        json.hasClassifier()
            ? loadInside(BiTemperedLogisticRegressionModel.read(), ConsensusFiles.classifier(path))
            : null;
    AnnotatorConsensusModel model = new AnnotatorConsensusModel(metadata.uid(), fitted, classifier);
    setParams(model, metadata);
    return model;
  }

  private interface Content<C> {
    C read() throws IOException;
  }

  private static <C> C read(Path file, String what, Content<C> content) {
    try {
      return content.read();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the " + what + " from " + file, e);
    } catch (Exception e) { // Spark throws checked exceptions without declaring them.
      throw new IllegalArgumentException(
          "cannot read the " + what + " from " + file + ": " + e.getMessage(), e);
    }
  }

  private List<String> lines(Path path) throws IOException {
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(files(path).open(path), StandardCharsets.UTF_8))) {
      return in.lines().toList();
    }
  }
}
