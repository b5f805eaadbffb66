// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import java.util.Properties;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;

/**
 * Measures the time of a training, and tells every few seconds how far it is: the description of
 * its last Spark job, if that has changed. A training that ends sooner says nothing.
 */
final class Progress extends SparkListener implements AutoCloseable {
  private static final long SECONDS = 5;
  private static final String DESCRIPTION = "spark.job.description";

  private final SparkContext context;
  private final Console console;
  private final String what;
  private final String prefix;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "bitempered-progress");
            thread.setDaemon(true);
            return thread;
          });

  private final long start = System.nanoTime();
  private volatile String latest = "";
  private String told = "";

  private Progress(SparkContext context, Console console, String what, String uid) {
    this.context = context;
    this.console = console;
    this.what = what;
    this.prefix = uid + ": ";
  }

  /**
   * Starts to watch.
   *
   * @param what begins each line
   * @param uid uid of the estimator; the descriptions of its jobs begin with it
   */
  static Progress of(SparkContext context, Console console, String what, String uid) {
    Progress progress = new Progress(context, console, what, uid);
    context.addSparkListener(progress);
    ScheduledFuture<?> unused =
        progress.clock.scheduleWithFixedDelay(progress::tell, SECONDS, SECONDS, TimeUnit.SECONDS);
    return progress;
  }

  @Override
  public void onJobStart(SparkListenerJobStart start) {
    Properties properties = start.properties();
    String description = properties == null ? null : properties.getProperty(DESCRIPTION);
    if (description != null && description.startsWith(prefix)) {
      latest = description.substring(prefix.length());
    }
  }

  /** Returns the seconds since the start. */
  double seconds() {
    return (System.nanoTime() - start) / 1e9;
  }

  /** Prints a line if there is news. */
  synchronized void tell() {
    String now = latest;
    if (!now.equals(told)) {
      console.progress("%s: %s", what, now);
      told = now;
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
    context.removeSparkListener(this);
  }
}
