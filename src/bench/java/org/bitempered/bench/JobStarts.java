// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.bench;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import scala.jdk.javaapi.CollectionConverters;

/** Notes when the jobs start that a class submits. */
final class JobStarts extends SparkListener {
  private final List<String> sites = new ArrayList<>();
  private final List<Long> times = new ArrayList<>();

  @Override
  public synchronized void onJobStart(SparkListenerJobStart start) {
    String site = "";
    for (var stage : CollectionConverters.asJava(start.stageInfos())) {
      site += stage.details();
    }
    sites.add(site);
    times.add(start.time());
  }

  synchronized void clear() {
    sites.clear();
    times.clear();
  }

  /** Start times in milliseconds of the jobs with the class's name in their call site. */
  List<Long> of(String className) {
    try {
      Thread.sleep(300); // the listener bus is asynchronous
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    synchronized (this) {
      List<Long> some = new ArrayList<>();
      for (int i = 0; i < sites.size(); i++) {
        if (sites.get(i).contains(className)) {
          some.add(times.get(i));
        }
      }
      return some;
    }
  }
}
