// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.distributed;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.apache.spark.SparkConf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskSlotsTest {

  @ParameterizedTest
  @CsvSource({
    "local, , 1, 1",
    "local[3], , 1, 3",
    "'local[6,4]', , 2, 3",
    "yarn, 4, 1, 4",
    "spark://host:1, 8, 3, 2",
    "yarn, 1, 2, 1"
  })
  void tasksAtOnceAreCoresByThoseOfATask(String master, String cores, String cpus, int expected) {
    SparkConf conf = new SparkConf(false).set("spark.master", master).set("spark.task.cpus", cpus);
    if (cores != null) {
      conf.set("spark.executor.cores", cores);
    }
    assertEquals(expected, TaskSlots.of(conf));
  }
}
