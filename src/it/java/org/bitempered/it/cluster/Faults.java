// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.it.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.TaskContext;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.SparkPlugin;
import org.apache.spark.util.TaskCompletionListener;

/**
 * Lets executors suffer the faults that the local property {@link #PROPERTY} asks for, each once:
 * the first executor to start its n-th task of the iteration, or of the pass of a search, writes
 * its process id to a file in {@link #FOLDER} that is named like the fault, and does it.
 */
public final class Faults implements SparkPlugin {
  static final String PROPERTY = "bitempered.faults";
  static final String FOLDER = "bitempered.faults.folder";

  /** The driver's process id. */
  static final String DRIVER = "bitempered.faults.driver";

  private static final Pattern ITERATION = Pattern.compile("(?:: iteration|models, pass) (\\d+)");

  /** What can go wrong. */
  enum Kind {
    KILL_EXECUTOR,
    KILL_WORKER,
    KILL_DRIVER,
    FAIL_TASK,
    SLOW_TASK,
    STOP_EXECUTOR
  }

  /** A fault at an executor's n-th task, from 1, of an iteration. */
  record Fault(Kind kind, int iteration, int task) {
    static List<Fault> parse(String text) {
      return Pattern.compile(" ").splitAsStream(text).map(Fault::parseOne).toList();
    }

    private static Fault parseOne(String text) {
      String[] parts = text.split(":", -1);
      return new Fault(
          Kind.valueOf(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
    }

    @Override
    public String toString() {
      return kind + ":" + iteration + ":" + task;
    }
  }

  @Override
  public DriverPlugin driverPlugin() {
    return null;
  }

  @Override
  public ExecutorPlugin executorPlugin() {
    return new Tasks();
  }

  private static final class Tasks implements ExecutorPlugin {
    private String job = "";
    private int started;

    @Override
    public void onTaskStart() {
      TaskContext task = TaskContext.get();
      String faults = task.getLocalProperty(PROPERTY);
      String description = task.getLocalProperty("spark.job.description");
      if (faults == null || faults.isEmpty() || description == null) {
        return;
      }
      started = description.equals(job) ? started + 1 : 1;
      job = description;
      Matcher matcher = ITERATION.matcher(description);
      if (matcher.find()) {
        int iteration = Integer.parseInt(matcher.group(1));
        Path folder = Path.of(task.getLocalProperty(FOLDER));
        Fault.parse(faults).stream()
            .filter(fault -> fault.iteration() == iteration && fault.task() == started)
            .filter(fault -> isFirst(folder.resolve(fault.toString())))
            .forEach(fault -> suffer(fault.kind(), task));
      }
    }

    private static boolean isFirst(Path file) {
      try {
        Files.writeString(file, "" + ProcessHandle.current().pid(), StandardOpenOption.CREATE_NEW);
        return true;
      } catch (FileAlreadyExistsException e) {
        return false;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static void suffer(Kind kind, TaskContext task) {
      ProcessHandle executor = ProcessHandle.current();
      switch (kind) {
        case KILL_EXECUTOR -> shell("kill -KILL " + executor.pid());
        case KILL_WORKER -> shell("kill -KILL " + executor.parent().orElseThrow().pid());
        case KILL_DRIVER -> shell("kill -KILL " + task.getLocalProperty(DRIVER));
        case SLOW_TASK -> shell("sleep 5");
        case STOP_EXECUTOR ->
            shell("kill -STOP %1$d; sleep 5; kill -CONT %1$d".formatted(executor.pid()));
        case FAIL_TASK ->
            task.addTaskCompletionListener(
                (TaskCompletionListener)
                    ended -> {
                      throw new IllegalStateException("this task fails once");
                    });
      }
    }

    private static void shell(String command) {
      try {
        new ProcessBuilder("sh", "-c", command)
            .redirectOutput(Redirect.DISCARD)
            .redirectError(Redirect.INHERIT)
            .start()
            .waitFor();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
