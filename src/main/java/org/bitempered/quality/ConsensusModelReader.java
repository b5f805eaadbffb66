// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.bitempered.classification.BiTemperedLogisticRegressionModel;
import org.bitempered.spark.SavedReader;

/** Loads a model that {@link ConsensusModelWriter} saved. */
final class ConsensusModelReader extends SavedReader<AnnotatorConsensusModel> {

  @Override
  protected AnnotatorConsensusModel read(String path) {
    DefaultParamsReader.Metadata metadata = metadata(path, AnnotatorConsensusModel.class.getName());
    ConsensusJson json = content(ConsensusFiles.model(path), ConsensusJson::read);
    Path annotators = ConsensusFiles.annotators(path);
    FittedConsensus fitted =
        fitted(annotators, content(annotators, ConsensusModelReader::lines), json);
    BiTemperedLogisticRegressionModel classifier =
        json.hasClassifier()
            ? loadStage(
                ConsensusFiles.classifier(path).toString(), BiTemperedLogisticRegressionModel.class)
            : null;
    AnnotatorConsensusModel model = new AnnotatorConsensusModel(metadata.uid(), fitted, classifier);
    setParams(model, metadata, path);
    return model;
  }

  private static List<String> lines(InputStream in) throws IOException {
    try (BufferedReader text =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return text.lines().toList();
    }
  }

  private FittedConsensus fitted(Path file, List<String> lines, ConsensusJson json) {
    try {
      return AnnotatorLines.read(lines, json, sparkSession());
    } catch (Exception e) { // Spark throws checked exceptions without declaring them.
      throw new IllegalArgumentException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }
}
