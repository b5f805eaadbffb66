// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.classification.ProbabilisticClassificationModel;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.bitempered.spark.SavedReader;

/** Loads a model that {@link LabelRepairModelWriter} saved. */
final class LabelRepairModelReader extends SavedReader<LabelRepairModel> {

  @Override
  @SuppressWarnings("unchecked") // The type of the features is erased.
  protected LabelRepairModel read(String path) {
    DefaultParamsReader.Metadata metadata = metadata(path, LabelRepairModel.class.getName());
    Path file = LabelRepairModelWriter.result(path);
    RepairResultJson.Content content = content(file);
    String stamp = LabelIssuesWriter.stamp(metadata);
    if (!content.stamp().equals(stamp)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s has the stamp '%s', the metadata beside it has '%s': these are files of two models",
              file,
              content.stamp(),
              stamp));
    }
    LabelRepairModel model =
        new LabelRepairModel(
            metadata.uid(),
            loadStage(LabelRepairModelWriter.audit(path), LabelAuditModel.class),
            (ProbabilisticClassificationModel<Vector, ?>)
                loadStage(
                    LabelRepairModelWriter.classifier(path),
                    ProbabilisticClassificationModel.class),
            content.result());
    setParams(model, metadata, path);
    return model;
  }

  private RepairResultJson.Content content(Path file) {
    try {
      return RepairResultJson.read(fileSystem(file).open(file));
    } catch (IOException | FSError e) {
      IOException cause = e instanceof IOException io ? io : new IOException(e);
      throw new UncheckedIOException("cannot read " + file, cause);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }
}
