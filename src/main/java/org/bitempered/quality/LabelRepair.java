// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import java.util.Locale;
import java.util.Set;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.classification.ProbabilisticClassifier;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.StructType;
import org.bitempered.classification.BiTemperedLogisticRegression;
import org.bitempered.classification.BiTemperedLogisticRegressionModel;
import org.bitempered.spark.PartParams;
import org.bitempered.spark.SchemaColumns;
import org.bitempered.spark.SparkSupport;

/**
 * Trains a classifier on rows whose wrong labels were repaired. A {@link LabelAudit} finds the
 * wrong labels, and {@link #action()} says what is done about them. The model is used like that of
 * the classifier, and its summary says what was changed and how much was gained.
 *
 * <p>The gain is the difference between the accuracies with and without the repair, measured by
 * cross-validation with the folds of the audit: on the given labels of all held-out rows, or on
 * trusted rows if there are any. Given labels are as noisy as all others, so that the gain on the
 * right labels is usually larger. For each fold, the wrong labels of the other rows are found by an
 * audit of these rows alone, so that nothing is repaired after the labels that it is measured by.
 *
 * <p>Without {@link #setClassifier}, the classifier is that of the audit: the one that was set
 * there, or the candidate that its search chose.
 */
public class LabelRepair extends Estimator<LabelRepairModel>
    implements LabelRepairParams, MLWritable {
  private static final String PROBABILITY_COL = "probabilityCol";

  /** Params of the classifier that change its predictions and their columns. */
  private static final Set<String> OF_PREDICTIONS =
      Set.of("predictionCol", "rawPredictionCol", PROBABILITY_COL, "thresholds");

  private final String uid;
  private final LabelRepairParamSet paramSet;
  private final PartParams auditParams;
  private final PartParams predictionParams;
  private LabelAudit audit = new LabelAudit();
  private ProbabilisticClassifier<Vector, ?, ?> classifier;

  /** Creates an estimator with a random uid. */
  public LabelRepair() {
    this(Identifiable.randomUID("labelRepair"));
  }

  /** Creates an estimator with the given uid. */
  public LabelRepair(String uid) {
    SparkSupport.check();
    // Set before the params, which take this stage as their parent.
    this.uid = uid;
    this.paramSet = new LabelRepairParamSet(this);
    this.auditParams = new PartParams(this, audit, name -> !name.equals(PROBABILITY_COL));
    this.predictionParams =
        new PartParams(this, new BiTemperedLogisticRegression(), OF_PREDICTIONS::contains);
    setDefaults();
  }

  /** Loads an estimator that {@code write().save(path)} saved. */
  public static LabelRepair load(String path) {
    return read().load(path);
  }

  /** Returns a reader of saved estimators. */
  public static MLReader<LabelRepair> read() {
    return new LabelRepairReader();
  }

  @Override
  public MLWriter write() {
    return new LabelRepairWriter(this, audit);
  }

  @Override
  public String uid() {
    return uid;
  }

  @Override
  public LabelRepairParamSet paramSet() {
    return paramSet;
  }

  /**
   * Returns the params of the repair, those of its audit, and {@code predictionCol}, {@code
   * rawPredictionCol}, {@code probabilityCol} and {@code thresholds} of the classifier. One that is
   * set in the repair replaces that of {@link #getAudit()} or of the classifier.
   */
  @Override
  public Param<?>[] params() {
    return auditParams.with(predictionParams.with(super.params()));
  }

  /** Sets the audit that finds the wrong labels. It names the columns of labels and features. */
  public LabelRepair setAudit(LabelAudit value) {
    audit = value;
    return this;
  }

  /** Returns a copy of the audit, also with those of its params that are set in the repair. */
  public LabelAudit getAudit() {
    LabelAudit settings = audit.copy(ParamMap.empty());
    auditParams.apply(this, settings);
    if (isSet(getParam(PROBABILITY_COL))) {
      // The column is the classifier's. The audit only must not take the default name for its own.
      settings.set(PROBABILITY_COL, getOrDefault(getParam(PROBABILITY_COL)));
    }
    return settings;
  }

  /**
   * Sets the classifier that is trained on the repaired rows; null for that of the audit. The
   * repair replaces its columns of labels and features. Through Spark Connect, there is no way to
   * set a classifier.
   */
  public LabelRepair setClassifier(ProbabilisticClassifier<Vector, ?, ?> value) {
    classifier = value;
    return this;
  }

  /** Returns the classifier; null if it is that of the audit. */
  public ProbabilisticClassifier<Vector, ?, ?> getClassifier() {
    return classifier;
  }

  /** Sets {@link #action()}. */
  public LabelRepair setAction(String value) {
    return (LabelRepair) set(action(), value);
  }

  /** Sets {@link #trustedCol()}. */
  public LabelRepair setTrustedCol(String value) {
    return (LabelRepair) set(trustedCol(), value);
  }

  /** Sets {@link #repairedLabelCol()}. */
  public LabelRepair setRepairedLabelCol(String value) {
    return (LabelRepair) set(repairedLabelCol(), value);
  }

  /** Sets {@link #repairWeightCol()}. */
  public LabelRepair setRepairWeightCol(String value) {
    return (LabelRepair) set(repairWeightCol(), value);
  }

  /** Returns the schema with the columns of predictions. */
  @Override
  public StructType transformSchema(StructType schema) {
    LabelAudit settings = getAudit();
    settings.transformSchema(schema);
    ProbabilisticClassifier<Vector, ?, ?> used =
        given(settings) != null ? given(settings) : settings.getSearch().getEstimator();
    if (isWeight() && !RepairedFit.canWeight(used)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "action given weight, allowed is prune, relabel, none or auto: %s has no weightCol",
              used.getClass().getName()));
    }
    return withColumns(used, settings).transformSchema(schema);
  }

  private boolean isWeight() {
    return getAction().equalsIgnoreCase(RepairAction.WEIGHT.text());
  }

  /** Returns the classifier that was set here or in the audit; null if none was. */
  private ProbabilisticClassifier<Vector, ?, ?> given(LabelAudit settings) {
    return classifier != null ? classifier : settings.getClassifier();
  }

  private ProbabilisticClassifier<Vector, ?, ?> withColumns(
      ProbabilisticClassifier<Vector, ?, ?> used, LabelAudit settings) {
    ProbabilisticClassifier<Vector, ?, ?> own =
        AnyClassifier.of(used, settings.getFeaturesCol(), settings.getLabelCol());
    predictionParams.apply(this, own);
    return own;
  }

  /**
   * Audits the rows, chooses an action, and trains the classifier.
   *
   * @throws IllegalArgumentException if the audit refuses something, the classifier cannot use
   *     weights, or no row is trusted
   */
  @Override
  public LabelRepairModel fit(Dataset<?> dataset) {
    return SchemaColumns.inSessionOf(
        dataset,
        () -> {
          transformSchema(dataset.schema());
          if (!getTrustedCol().isEmpty()) {
            RepairableRows.checkTrusted(dataset.schema(), getTrustedCol());
          }
          LabelAudit settings = getAudit();
          LabelAuditModel audited = settings.fit(dataset);
          ProbabilisticClassifier<Vector, ?, ?> auditor =
              settings.getClassifier() != null
                  ? settings.getClassifier()
                  : searched(settings, audited);
          ProbabilisticClassifier<Vector, ?, ?> used =
              withColumns(classifier != null ? classifier : auditor, settings);
          RepairFit.Repaired repaired =
              new RepairFit(audited, auditor, used, getAction(), getTrustedCol()).run(dataset);
          LabelRepairModel model =
              new LabelRepairModel(uid, audited, repaired.model(), repaired.result());
          return copyValues(model, ParamMap.empty()).setParent(this);
        });
  }

  /** Returns the estimator of the search, with the params that the search chose. */
  private static BiTemperedLogisticRegression searched(
      LabelAudit settings, LabelAuditModel audited) {
    BiTemperedLogisticRegressionModel chosen =
        (BiTemperedLogisticRegressionModel) audited.modelsOfFolds().get(0);
    return settings
        .getSearch()
        .getEstimator()
        .setT1(chosen.getT1())
        .setT2(chosen.getT2())
        .setRegParam(chosen.getRegParam())
        .setElasticNetParam(chosen.getElasticNetParam());
  }

  @Override
  public LabelRepair copy(ParamMap extra) {
    LabelRepair copy = (LabelRepair) defaultCopy(extra);
    copy.setAudit(audit.copy(extra));
    return classifier == null ? copy : copy.setClassifier(AnyClassifier.copy(classifier, extra));
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "LabelRepair: uid=%s", uid);
  }
}
