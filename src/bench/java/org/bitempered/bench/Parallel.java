// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.bench;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Small fits from two driver threads: most of the time of each is that of starting jobs. */
public final class Parallel {
  private static final int THREADS = 2;

  private Parallel() {}

  /** Runs all; the first failure is thrown. */
  public static void run(List<Callable<Void>> tasks) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      for (Future<Void> done : threads.invokeAll(tasks)) {
        done.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
