// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Says how many issues of each kind the rows of a fit have. */
public final class LabelAuditSummary {
  private final AuditCounts counts;
  private final LabelIssuesSummary labels;

  LabelAuditSummary(FittedAudit fitted) {
    this.counts = fitted.counts();
    this.labels = new LabelIssuesSummary(fitted.learned());
  }

  /** Returns the number of rows. */
  public long numRows() {
    return counts.rows();
  }

  /** Returns the number of rows with an issue of any kind. */
  public long numIssues() {
    return counts.issues();
  }

  /** Returns the number of rows whose label is wrong, by the method {@code filterBy}. */
  public long numLabelIssues() {
    return counts.of(IssueKind.LABEL);
  }

  /** Returns the number of rows with each kind of issue: label, conflicting_duplicate, ... */
  public Map<String, Long> numIssuesByKind() {
    Map<String, Long> numbers = new LinkedHashMap<>();
    for (IssueKind kind : IssueKind.values()) {
      numbers.put(kind.text(), counts.of(kind));
    }
    return numbers;
  }

  /** Returns the classes that have too few rows to judge their labels. */
  public int[] rareClasses() {
    return counts.rareClasses().clone();
  }

  /** Returns the estimated noise of the labels, without the rows of null and rare_class. */
  public LabelIssuesSummary labels() {
    return labels;
  }

  /** Returns all of this as one JSON object; {@code labels} is that of {@link #labels()}. */
  public String toJson() {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.writeStartObject();
      json.writeNumberField("numRows", numRows());
      json.writeNumberField("numIssues", numIssues());
      json.writeObjectFieldStart("numIssuesByKind");
      for (Map.Entry<String, Long> kind : numIssuesByKind().entrySet()) {
        json.writeNumberField(kind.getKey(), kind.getValue());
      }
      json.writeEndObject();
      json.writeFieldName("rareClasses");
      json.writeArray(counts.rareClasses(), 0, counts.rareClasses().length);
      json.writeFieldName("labels");
      json.writeRawValue(labels.toJson());
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
