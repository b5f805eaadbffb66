// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.spark.ml.param.Params;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.bitempered.quality.LabelAudit;
import org.bitempered.quality.LabelAuditModel;
import org.bitempered.quality.LabelRepair;
import org.bitempered.quality.LabelRepairModel;
import org.bitempered.report.LabelAuditReport;
import org.bitempered.report.Report;
import org.bitempered.tuning.BiTemperedLogisticRegressionCV;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Writes a table of the rows whose labels are probably wrong. */
@Command(
    name = "audit",
    sortOptions = false,
    description =
        "Find the rows whose labels are probably wrong, and write a table of them, the worst"
            + " first: given_label, predicted_label, label_score, is_label_issue and issue_kind.")
final class AuditCommand implements Callable<Integer> {
  /** Params of the search that the audit sets itself. */
  private static final Set<String> OWN = Set.of("foldCol", "trustedCol");

  private final BiTemperedLogisticRegressionCV search = new BiTemperedLogisticRegressionCV();
  private final LabelAudit audit = new LabelAudit();
  private final LabelRepair repair = new LabelRepair();

  @Spec private CommandSpec spec;
  @Mixin private InputOptions source;
  @Mixin private AuditOptions options;
  @Mixin private OutputOptions sink;
  @Mixin private ReportOption page;

  @Option(names = "--json", description = "Print the result as one JSON object.")
  private boolean json;

  private double seconds;

  /** Adds the params of the search as options. */
  static void addParams(CommandLine command) {
    EstimatorOptions.addTo(
        command,
        "Params of the search for the classifier that judges:",
        new BiTemperedLogisticRegressionCV(),
        name -> SearchOptions.isOfSearch(name) && !OWN.contains(name));
  }

  @Override
  public Integer call() throws IOException {
    checkUsage();
    source.check();
    page.check();
    Map<String, String> paths = new LinkedHashMap<>(Map.of("--input", source.path()));
    if (page.isGiven()) {
      paths.put("--report", page.path());
    }
    sink.check(source, paths);
    if (options.outputData() != null) {
      paths.put("--output", sink.path());
      data().check(source, paths);
    }
    try (Session session = Session.open("audit", source.master())) {
      run(new Console(spec.commandLine()), session);
    }
    return CommandLine.ExitCode.OK;
  }

  /** Returns where the repaired rows are written. */
  private OutputOptions data() {
    return sink.other(source, "--output-data", options.outputData());
  }

  private void checkUsage() {
    SearchOptions.apply(spec.commandLine(), search);
    set("--method", audit, "filterBy", options.method());
    set("--score", audit, "rankBy", options.score());
    set("--min-class-rows", audit, "minClassRows", options.minClassRows());
    set("--duplicate-distance", audit, "duplicateDistance", options.duplicateDistance());
    audit.setNumFolds(search.getNumFolds()).setSeed(options.seed());
    if (options.repair() != null) {
      set("--repair", repair, "action", options.repair());
    } else if (options.outputData() != null) {
      throw new ParameterException(spec.commandLine(), "--output-data given without --repair");
    }
  }

  /** Sets a param; an invalid value is a usage error that names the option. */
  private void set(String option, Params stage, String param, Object value) {
    try {
      stage.set(param, value);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          spec.commandLine(), e.getMessage().replaceFirst("^" + param, option), e);
    }
  }

  private void run(Console console, Session session) throws IOException {
    console.progress("reading %s (%s)", source.path(), source.format());
    try (AuditData data = new AuditData(source.table(session.spark()), options)) {
      data.warnings().forEach(console::warn);
      console.progress("%d rows, %d classes", data.rows().count(), data.labels().classes());
      audit(console, data);
    }
  }

  private void audit(Console console, AuditData data) throws IOException {
    configure(data);
    LabelRepairModel repaired = null;
    LabelAuditModel audited;
    console.progress("searching temperatures and penalty");
    String uid = search.getEstimator().uid();
    try (Progress progress =
        Progress.of(data.rows().sparkSession().sparkContext(), console, "searching", uid)) {
      repaired = options.repair() == null ? null : repair.fit(data.rows());
      audited = repaired == null ? audit.fit(data.rows()) : repaired.audit();
      seconds = progress.seconds();
    }
    write(console, sink, data.table(audited.issues(data.rows())));
    if (options.outputData() != null) {
      write(console, data(), data.repaired(repaired.repair(data.rows())));
    }
    AuditReport report =
        new AuditReport(audited.summary(), repaired == null ? null : repaired.summary());
    if (page.isGiven()) {
      page.write(console, page(data, audited, report));
    }
    report(console, report);
  }

  private LabelAuditReport page(AuditData data, LabelAuditModel audited, AuditReport report) {
    LabelAuditReport made =
        Report.of(audited, data.rows())
            .setTitle("Labels of " + source.path())
            .setFeatureNames(data::featureName)
            .setColumns(data.shown());
    report.addTo(made);
    settings().forEach((name, value) -> addSetting(made, name, value));
    return made;
  }

  private static void addSetting(LabelAuditReport page, String name, Object value) {
    if (value instanceof Map<?, ?> params) {
      params.forEach((param, each) -> page.addSetting(name, String.valueOf(param), each));
    } else if (value != null) {
      page.addSetting("options", name, value);
    }
  }

  private void write(Console console, OutputOptions to, Dataset<Row> rows) throws IOException {
    to.checkColumns(source, rows);
    console.progress("writing %s", to.path());
    to.write(source, rows);
  }

  private void configure(AuditData data) {
    audit.setFeaturesCol(data.featuresColumn()).setLabelCol(Labels.INDEX).setProbabilityCol("");
    if (options.key() != null) {
      audit.setKeyCol(options.key());
    }
    if (options.weight() != null) {
      search.setWeightCol(options.weight());
    }
    if (options.trusted() != null) {
      search.setTrustedCol(options.trusted());
      repair.setTrustedCol(options.trusted());
    }
    repair.setAudit(audit.setSearch(search));
  }

  private void report(Console console, AuditReport report) throws IOException {
    if (json) {
      console.printJson(report.json(settings()));
    } else {
      console.print(report.text());
    }
  }

  private Map<String, Object> settings() {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("input", source.path());
    settings.put("format", source.format().toString());
    settings.put("label", options.label());
    settings.put("weight", options.weight());
    settings.put("key", options.key());
    settings.put("trusted", options.trusted());
    settings.put("impute", options.imputation().toString());
    settings.put("method", options.method());
    settings.put("score", options.score());
    settings.put("seed", options.seed());
    settings.put("search", EstimatorOptions.values(search, SearchOptions::isOfSearch));
    settings.put("output", sink.path());
    settings.put("outputData", options.outputData());
    settings.put("seconds", seconds);
    return settings;
  }
}
