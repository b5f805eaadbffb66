// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.util.DefaultParamsWriter;
import org.bitempered.spark.AtomicWriter;
import scala.Option;

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
  @SuppressWarnings("deprecation") // the overload that Spark 3.5 also has
  public void saveImpl(String path) {
    DefaultParamsWriter.saveMetadata(model, path, sc(), Option.empty(), Option.empty());
    FittedConsensus fitted = model.fitted();
    Path json = ConsensusFiles.model(path);
    Path lines = ConsensusFiles.annotators(path);
    try (OutputStream out = fileSystem(json).create(json, false)) {
      ConsensusJson.write(fitted, model.hasClassifier(), out);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the model to " + json, e);
    }
    try (BufferedWriter out =
        new BufferedWriter(
            new OutputStreamWriter(
                fileSystem(lines).create(lines, false), StandardCharsets.UTF_8))) {
      for (String line : AnnotatorLines.write(fitted, sparkSession())) {
        out.write(line);
        out.write('\n');
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the annotators to " + lines, e);
    }
    if (model.hasClassifier()) {
      saveInside(
          (AtomicWriter) model.classifierModel().write(),
          ConsensusFiles.classifier(path).toString());
    }
  }
}
