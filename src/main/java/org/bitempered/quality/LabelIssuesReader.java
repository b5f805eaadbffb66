// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.bitempered.spark.SavedReader;

/** Loads a model that {@link LabelIssuesWriter} saved. */
final class LabelIssuesReader extends SavedReader<LabelIssuesModel> {

  @Override
  protected LabelIssuesModel read(String path) {
    DefaultParamsReader.Metadata metadata = metadata(path, LabelIssuesModel.class.getName());
    Path data = LabelIssuesWriter.data(path);
    ConfidentLearningJson.Content content = content(data);
    String stamp = LabelIssuesWriter.stamp(metadata);
    if (!content.stamp().equals(stamp)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s has the stamp '%s', the metadata beside it has '%s': these are files of two models",
              data,
              content.stamp(),
              stamp));
    }
    LabelIssuesModel model = new LabelIssuesModel(metadata.uid(), content.learned());
    setParams(model, metadata, path);
    return model;
  }

  private ConfidentLearningJson.Content content(Path data) {
    try {
      return ConfidentLearningJson.read(fileSystem(data).open(data));
    } catch (IOException | FSError e) {
      IOException cause = e instanceof IOException io ? io : new IOException(e);
      throw new UncheckedIOException("cannot read the model from " + data, cause);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "cannot read the model from " + data + ": " + e.getMessage(), e);
    }
  }
}
