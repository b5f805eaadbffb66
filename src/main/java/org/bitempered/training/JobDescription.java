// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.training;

import java.util.UUID;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.Dataset;

/** Describes the jobs of a fit in Spark's UI, and tags them so that they can be canceled. */
final class JobDescription implements AutoCloseable {
  private static final String PROPERTY = "spark.job.description";

  private final SparkContext context;
  private final String before;
  private final String uid;
  private final String tag = "bitempered-" + UUID.randomUUID();

  JobDescription(Dataset<?> dataset, String uid) {
    this.context = dataset.sparkSession().sparkContext();
    this.before = context.getLocalProperty(PROPERTY);
    this.uid = uid;
    context.addJobTag(tag);
  }

  void set(String text) {
    context.setLocalProperty(PROPERTY, uid + ": " + text);
  }

  /** Cancels jobs that still run after a failure: an interrupted thread leaves its job running. */
  void cancel() {
    if (!context.isStopped()) {
      context.cancelJobsWithTag(tag);
    }
  }

  /** Restores the description that this thread had before the fit. */
  @Override
  public void close() {
    context.removeJobTag(tag);
    context.setLocalProperty(PROPERTY, before);
  }
}
