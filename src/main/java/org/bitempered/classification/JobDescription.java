// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import org.apache.spark.SparkContext;
import org.apache.spark.sql.Dataset;

/** What Spark's UI says of the jobs of a fit; on close what it said before. */
final class JobDescription implements AutoCloseable {
  private static final String PROPERTY = "spark.job.description";

  private final SparkContext context;
  private final String before;
  private final String uid;

  JobDescription(Dataset<?> dataset, String uid) {
    this.context = dataset.sparkSession().sparkContext();
    this.before = context.getLocalProperty(PROPERTY);
    this.uid = uid;
  }

  void set(String text) {
    context.setLocalProperty(PROPERTY, uid + ": " + text);
  }

  @Override
  public void close() {
    context.setLocalProperty(PROPERTY, before);
  }
}
