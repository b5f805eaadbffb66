// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.distributed;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;

/** Computes how many tasks run in one JVM at the same time. */
public final class TaskSlots {
  private static final Pattern LOCAL = Pattern.compile("local\\[([0-9]+)(,.*)?\\]");

  private TaskSlots() {}

  /** Returns the number of tasks that run in this JVM; 1 outside of Spark. */
  static int here() {
    SparkEnv env = SparkEnv.get();
    return env == null ? 1 : of(env.conf());
  }

  /**
   * Returns the number of tasks that run in an executor, or in the driver of a local master. If the
   * configuration does not give the cores of an executor, assumes as many as this machine has.
   */
  public static int of(SparkConf conf) {
    return Math.max(1, cores(conf) / conf.getInt("spark.task.cpus", 1));
  }

  private static int cores(SparkConf conf) {
    String master = conf.get("spark.master", "");
    Matcher local = LOCAL.matcher(master);
    if (master.equals("local")) {
      return 1;
    }
    if (local.matches()) {
      return Integer.parseInt(local.group(1));
    }
    int all = Runtime.getRuntime().availableProcessors();
    return master.startsWith("local[*") ? all : conf.getInt("spark.executor.cores", all);
  }
}
