// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.executor.TaskMetrics;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobEnd;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import scala.jdk.javaapi.CollectionConverters;

/** Notes what each job takes: its time, and the sums of what Spark measures of its tasks. */
final class JobCosts extends SparkListener {

  /** One job; times in milliseconds. */
  static final class Job {
    private final String callSite;
    final long start;
    long end;
    long taskMillis;
    double cpuMillis;
    long collectorMillis;
    long resultBytes;
    long shuffledBytes;
    long spilledBytes;

    Job(String callSite, long start) {
      this.callSite = callSite;
      this.start = start;
    }

    double seconds() {
      return (end - start) / 1e3;
    }

    private void add(TaskMetrics task) {
      taskMillis += task.executorRunTime();
      cpuMillis += task.executorCpuTime() / 1e6;
      collectorMillis += task.jvmGCTime();
      resultBytes += task.resultSize();
      shuffledBytes += task.shuffleWriteMetrics().bytesWritten();
      spilledBytes += task.diskBytesSpilled();
    }
  }

  private final List<Job> jobs = new ArrayList<>();
  private final Map<Integer, Job> byNumber = new HashMap<>();
  private final Map<Integer, Job> byStage = new HashMap<>();

  @Override
  public synchronized void onJobStart(SparkListenerJobStart start) {
    String site = "";
    for (var stage : CollectionConverters.asJava(start.stageInfos())) {
      site += stage.details();
    }
    Job job = new Job(site, start.time());
    jobs.add(job);
    byNumber.put(start.jobId(), job);
    CollectionConverters.asJava(start.stageIds()).forEach(id -> byStage.put((Integer) id, job));
  }

  @Override
  public synchronized void onTaskEnd(SparkListenerTaskEnd end) {
    if (end.taskMetrics() != null) {
      byStage.get(end.stageId()).add(end.taskMetrics());
    }
  }

  @Override
  public synchronized void onJobEnd(SparkListenerJobEnd end) {
    byNumber.get(end.jobId()).end = end.time();
    notifyAll();
  }

  /** Jobs with the class's name in their call site, once all that started have ended. */
  synchronized List<Job> of(String className) throws InterruptedException {
    while (jobs.stream().anyMatch(job -> job.end == 0)) {
      wait(); // the listener bus is asynchronous
    }
    return jobs.stream().filter(job -> job.callSite.contains(className)).toList();
  }
}
