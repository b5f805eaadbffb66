// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.bitempered.spark.AtomicWriter;

/**
 * Saves a model on the driver: Spark's {@code metadata}, what concerns all annotators, a line for
 * each annotator, and the classifier.
 */
final class ConsensusModelWriter extends AtomicWriter {
  private final AnnotatorConsensusModel model;

  ConsensusModelWriter(AnnotatorConsensusModel model) {
    this.model = model;
  }

  @Override
  public void saveImpl(String path) {
    saveMetadata(model, path);
    FittedConsensus fitted = model.fitted();
    write(
        ConsensusFiles.model(path), out -> ConsensusJson.write(fitted, model.hasClassifier(), out));
    write(ConsensusFiles.annotators(path), out -> write(fitted, out));
    if (model.hasClassifier()) {
      saveInside(
          (AtomicWriter) model.classifierModel().write(),
          ConsensusFiles.classifier(path).toString());
    }
  }

  private void write(FittedConsensus fitted, OutputStream out) throws IOException {
    try (Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8))) {
      for (String line : AnnotatorLines.write(fitted, sparkSession())) {
        text.write(line);
        text.write('\n');
      }
    }
  }
}
