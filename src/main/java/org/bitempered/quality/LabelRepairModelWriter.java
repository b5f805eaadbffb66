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
 * Saves a model: Spark's {@code metadata}, the audit and the trained classifier in subdirectories,
 * and as JSON what was done, with the stamp of the metadata.
 */
final class LabelRepairModelWriter extends AtomicWriter {
  private final LabelRepairModel model;
  private final RepairResult result;

  LabelRepairModelWriter(LabelRepairModel model, RepairResult result) {
    this.model = model;
    this.result = result;
  }

  static String audit(String path) {
    return new Path(path, "audit").toString();
  }

  static String classifier(String path) {
    return new Path(path, "classifierModel").toString();
  }

  static Path result(String path) {
    return new Path(new Path(path, "data"), "results.json");
  }

  @Override
  @SuppressWarnings("deprecation") // the overload that Spark 3.5 also has
  public void saveImpl(String path) {
    DefaultParamsWriter.saveMetadata(model, path, sc(), Option.empty(), Option.empty());
    saveInside(model.audit(), audit(path));
    saveInside((MLWritable) model.classifier(), classifier(path));
    DefaultParamsReader.Metadata saved = DefaultParamsReader$.MODULE$.loadMetadata(path, sc(), "");
    Path file = result(path);
    try (OutputStream out = fileSystem(file).create(file, false)) {
      RepairResultJson.write(result, LabelIssuesWriter.stamp(saved), out);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }
}
