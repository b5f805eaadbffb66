// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.classification.ProbabilisticClassificationModel;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.bitempered.spark.SavedReader;

/** Loads a model that {@link LabelAuditModelWriter} saved. */
final class LabelAuditModelReader extends SavedReader<LabelAuditModel> {

  @Override
  protected LabelAuditModel read(String path) {
    DefaultParamsReader.Metadata metadata = metadata(path, LabelAuditModel.class.getName());
    String stamp = LabelIssuesWriter.stamp(metadata);
    Path file = LabelAuditModelWriter.learned(path);
    ConfidentLearningJson.Content learned = content(file, ConfidentLearningJson::read);
    checkStamp(file, learned.stamp(), stamp);
    Path countsFile = LabelAuditModelWriter.counts(path);
    AuditCountsJson counts = content(countsFile, AuditCountsJson::read);
    checkStamp(countsFile, counts.stamp(), stamp);
    FittedAudit fitted =
        new FittedAudit(
            models(path, counts.folds(), learned.learned().classes()),
            learned.learned(),
            counts.counts());
    LabelAuditModel model = new LabelAuditModel(metadata.uid(), fitted);
    setParams(model, metadata, path);
    if (model.getNumFolds() != counts.folds()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s has %d folds, the metadata beside it has %d",
              countsFile,
              counts.folds(),
              model.getNumFolds()));
    }
    return model;
  }

  @SuppressWarnings("unchecked") // The type of the features is erased.
  private List<ProbabilisticClassificationModel<Vector, ?>> models(
      String path, int folds, int classes) {
    List<ProbabilisticClassificationModel<Vector, ?>> models = new ArrayList<>();
    for (int fold = 0; fold < folds; fold++) {
      String at = LabelAuditModelWriter.foldModel(path, fold);
      ProbabilisticClassificationModel<Vector, ?> model =
          (ProbabilisticClassificationModel<Vector, ?>)
              loadStage(at, ProbabilisticClassificationModel.class);
      if (model.numClasses() != classes) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "%s is a model of %d classes, allowed is one of %d",
                at,
                model.numClasses(),
                classes));
      }
      models.add(model);
    }
    return models;
  }

  private static void checkStamp(Path file, String found, String stamp) {
    if (!found.equals(stamp)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s has the stamp '%s', the metadata beside it has '%s': these are files of two models",
              file,
              found,
              stamp));
    }
  }

  /** Reads a file. */
  private interface Content<T> {
    T readFrom(InputStream in) throws IOException;
  }

  private <T> T content(Path file, Content<T> content) {
    try {
      return content.readFrom(fileSystem(file).open(file));
    } catch (IOException | FSError e) {
      IOException cause = e instanceof IOException io ? io : new IOException(e);
      throw new UncheckedIOException("cannot read " + file, cause);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }
}
