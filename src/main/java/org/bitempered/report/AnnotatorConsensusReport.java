// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.report;

import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.bitempered.quality.AnnotatorConsensusModel;
import org.bitempered.spark.SchemaColumns;

/**
 * A page about what several annotators agree on: how sure the labels are, how reliable each
 * annotator is, and the least certain items to look at.
 *
 * <pre>{@code
 * Dataset<Row> consensus = model.consensus().cache();
 * Report.of(model, consensus).write("consensus.html");
 * }</pre>
 *
 * <p>The driver receives bins, tables of bounded size, and 50 items.
 */
public final class AnnotatorConsensusReport extends HtmlReport<AnnotatorConsensusReport> {
  private final AnnotatorConsensusModel model;
  private final Dataset<Row> consensus;

  AnnotatorConsensusReport(AnnotatorConsensusModel model, Dataset<?> consensus) {
    super("What the annotators agree on");
    this.model = model;
    this.consensus = consensus.toDF();
  }

  @Override
  AnnotatorConsensusReport self() {
    return this;
  }

  @Override
  ConsensusPage page() {
    return SchemaColumns.inSessionOf(consensus, this::inSession);
  }

  private ConsensusPage inSession() {
    ConsensusItems items = ConsensusItems.of(consensus, model.numClasses());
    AnnotatorTable annotators = AnnotatorTable.of(model.annotators(), model.numClasses());
    ConsensusHeadline headline =
        new ConsensusHeadline(items, annotators, model.getMethod().toLowerCase(Locale.ROOT));
    return new ConsensusPage(
        title(),
        findings(headline.sentences()),
        headline.figures(),
        items,
        annotators,
        settings(ModelParams.of(model)),
        command());
  }
}
