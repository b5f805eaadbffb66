// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.bitempered.spark.SavedReader;

/** Loads a model that {@link LabelIssuesWriter} saved. */
final class LabelIssuesReader extends SavedReader<LabelIssuesModel> {

  @Override
  protected LabelIssuesModel read(String path) {
    DefaultParamsReader.Metadata metadata = metadata(path, LabelIssuesModel.class.getName());
    Path data = LabelIssuesWriter.data(path);
    ConfidentLearningJson.Content content = content(data, ConfidentLearningJson::read);
    checkStamp(data, content.stamp(), metadata);
    LabelIssuesModel model = new LabelIssuesModel(metadata.uid(), content.learned());
    setParams(model, metadata, path);
    return model;
  }
}
