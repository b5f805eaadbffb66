// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.bitempered.scoring.LinearScorer;
import org.bitempered.scoring.StampedScorer;

/** Loads a model that {@link ModelWriter} saved. */
final class ModelReader extends SavedReader<BiTemperedLogisticRegressionModel> {

  @Override
  BiTemperedLogisticRegressionModel read(String path) {
    DefaultParamsReader.Metadata metadata =
        metadata(path, BiTemperedLogisticRegressionModel.class.getName());
    StampedScorer saved = read(ModelWriter.data(path), "model", StampedScorer::readJson);
    BiTemperedLogisticRegressionModel model =
        new BiTemperedLogisticRegressionModel(
            metadata.uid(), saved.scorer(), history(path, saved.stamp()));
    setParams(model, metadata, path);
    checkStamp(saved.stamp(), ModelWriter.stamp(metadata), ModelWriter.data(path), "metadata");
    check(model, saved, path);
    return model;
  }

  private TrainingHistory history(String path, String stamp) {
    Path file = ModelWriter.history(path);
    HistoryJson.Content content =
        exists(file) ? read(file, "training history", HistoryJson::read) : null;
    if (content == null) {
      return TrainingHistory.unknown();
    }
    checkStamp(content.stamp(), stamp, file, "model");
    return content.history();
  }

  private boolean exists(Path file) {
    try {
      return fileSystem(file).exists(file);
    } catch (IOException | FSError e) {
      throw unreadable(file, "training history", e);
    }
  }

  /** Reads the content of a file, and closes it. */
  private interface Content<T> {
    T from(InputStream in) throws IOException;
  }

  private <T> T read(Path file, String what, Content<T> content) {
    try {
      return content.from(fileSystem(file).open(file));
    } catch (IOException | FSError e) {
      throw unreadable(file, what, e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "cannot read the " + what + " from " + file + ": " + e.getMessage(), e);
    }
  }

  private static UncheckedIOException unreadable(Path file, String what, Throwable why) {
    IOException cause = why instanceof IOException io ? io : new IOException(why);
    return new UncheckedIOException("cannot read the " + what + " from " + file, cause);
  }

  /** Checks that two files have the same stamp. Old files have none. */
  private static void checkStamp(String stamp, String expected, Path file, String other) {
    if (stamp != null && !stamp.equals(expected)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s has the stamp '%s', the %s beside it has '%s': these are files of two models",
              file,
              stamp,
              other,
              expected));
    }
  }

  /** Checks that the params agree with the model. */
  private static void check(
      BiTemperedLogisticRegressionModel model, StampedScorer saved, String path) {
    LinearScorer scorer = saved.scorer();
    boolean sameLoss = model.getLoss().equalsIgnoreCase(scorer.loss().toString());
    if (!sameLoss || model.getT1() != scorer.t1() || model.getT2() != scorer.t2()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s was trained with loss = %s, t1 = %s and t2 = %s, the metadata beside it has %s, %s"
                  + " and %s: these are files of two models",
              ModelWriter.data(path),
              scorer.loss(),
              scorer.t1(),
              scorer.t2(),
              model.getLoss(),
              model.getT1(),
              model.getT2()));
    }
    try {
      model.scorer();
    } catch (IllegalArgumentException e) {
      throw refused(path, e);
    }
  }
}
