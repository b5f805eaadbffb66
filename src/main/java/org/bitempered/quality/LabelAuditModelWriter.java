// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsReader$;
import org.apache.spark.ml.util.DefaultParamsWriter;
import org.apache.spark.ml.util.MLWritable;
import org.bitempered.spark.AtomicWriter;
import scala.Option;

/**
 * Saves a model: Spark's {@code metadata}, the models of the folds in subdirectories, and as JSON
 * what confident learning learned and the numbers of issues. Both files have the stamp of the
 * metadata.
 */
final class LabelAuditModelWriter extends AtomicWriter {
  private final LabelAuditModel model;
  private final FittedAudit fitted;

  LabelAuditModelWriter(LabelAuditModel model, FittedAudit fitted) {
    this.model = model;
    this.fitted = fitted;
  }

  static Path learned(String path) {
    return new Path(new Path(path, "data"), "model.json");
  }

  static Path counts(String path) {
    return new Path(new Path(path, "data"), "results.json");
  }

  static String foldModel(String path, int fold) {
    return new Path(new Path(path, "foldModels"), Integer.toString(fold)).toString();
  }

  @Override
  @SuppressWarnings("deprecation") // the overload that Spark 3.5 also has
  public void saveImpl(String path) {
    DefaultParamsWriter.saveMetadata(model, path, sc(), Option.empty(), Option.empty());
    DefaultParamsReader.Metadata saved = DefaultParamsReader$.MODULE$.loadMetadata(path, sc(), "");
    String stamp = LabelIssuesWriter.stamp(saved);
    write(learned(path), out -> ConfidentLearningJson.write(fitted.learned(), stamp, out));
    int folds = fitted.models().size();
    write(counts(path), out -> AuditCountsJson.write(fitted.counts(), folds, stamp, out));
    for (int fold = 0; fold < folds; fold++) {
      saveInside((MLWritable) fitted.models().get(fold), foldModel(path, fold));
    }
  }

  /** Writes a file. */
  private interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  private void write(Path file, Content content) {
    try (OutputStream out = fileSystem(file).create(file, false)) {
      content.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }
}
