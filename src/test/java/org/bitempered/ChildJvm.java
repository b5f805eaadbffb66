// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A process whose output is watched while it runs. It ends, and all that it has started, when this
 * is closed or when the tests' JVM ends, whatever the reason.
 */
public final class ChildJvm implements AutoCloseable {
  /** For a JVM that lives for seconds, most of which would go into optimized code. */
  public static final String QUICK_COMPILER = "-XX:TieredStopAtLevel=1";

  private static final long LIMIT_SECONDS = 300;
  private static final int TAIL = 200;

  private final Process process;
  private final Path log;
  private final List<String> lines = new ArrayList<>();
  private final Thread reader = new Thread(this::read, "output of a child");
  private final Thread hook = new Thread(this::kill, "end of a child");
  private boolean ended;

  private ChildJvm(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /**
   * Starts a class of the tests in a JVM with the class path and the options of this one.
   *
   * @param log takes what it prints, to either stream
   */
  public static ChildJvm start(Class<?> main, Path log, String... arguments) throws IOException {
    return startWithHeap("1g", main, log, arguments);
  }

  /** The same with another size of the heap. */
  public static ChildJvm startWithHeap(String heap, Class<?> main, Path log, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("--add-") || argument.startsWith("-Dio.netty"))
        .forEach(command::add);
    command.add("-Djdk.reflect.useDirectMethodHandle=false");
    command.add(QUICK_COMPILER);
    command.add("-Xmx" + heap);
    command.add("-cp");
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add(main.getName());
    command.addAll(List.of(arguments));
    return start(log, Map.of(), command);
  }

  /**
   * Starts any program.
   *
   * @param log takes what it prints, to either stream
   * @param environment variables beside those of this JVM
   */
  public static ChildJvm start(Path log, Map<String, String> environment, List<String> command)
      throws IOException {
    Files.createDirectories(log.toAbsolutePath().getParent());
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    ChildJvm child = new ChildJvm(builder.start(), log);
    Runtime.getRuntime().addShutdownHook(child.hook);
    child.reader.setDaemon(true);
    child.reader.start();
    return child;
  }

  private void read() {
    try (BufferedReader output = process.inputReader();
        var file = Files.newBufferedWriter(log)) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        file.append(line).append('\n').flush();
        add(line);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      end();
    }
  }

  private synchronized void add(String line) {
    lines.add(line);
    notifyAll();
  }

  private synchronized void end() {
    ended = true;
    notifyAll();
  }

  /**
   * Waits until a line contains the pattern.
   *
   * @return the first such line's first group, or what matched where there is no group
   * @throws AssertionError if the process ends, or three minutes pass, without such a line
   */
  public synchronized String await(String pattern) throws InterruptedException {
    Pattern wanted = Pattern.compile(pattern);
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
    int next = 0;
    while (true) {
      for (; next < lines.size(); next++) {
        Matcher matcher = wanted.matcher(lines.get(next));
        if (matcher.find()) {
          return matcher.group(Math.min(1, matcher.groupCount()));
        }
      }
      long millis = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (ended || millis <= 0) {
        throw new AssertionError("no line with \"" + pattern + "\" in " + tail());
      }
      wait(millis);
    }
  }

  /** Writes a line to its standard input. */
  public void send(String line) throws IOException {
    process.outputWriter().append(line).append('\n').flush();
  }

  /** Closes its standard input. */
  public void endInput() throws IOException {
    process.outputWriter().close();
  }

  /**
   * Waits three minutes for the end, and fails unless the exit code is 0.
   *
   * @throws AssertionError with the end of the output
   */
  public void awaitSuccess() throws InterruptedException {
    awaitSuccess(Duration.ofSeconds(LIMIT_SECONDS));
  }

  /** The same with another limit. */
  public void awaitSuccess(Duration limit) throws InterruptedException {
    int code = awaitEnd(limit);
    if (code != 0) {
      throw new AssertionError("exit code " + code + " of " + tail());
    }
  }

  /**
   * Waits three minutes for the end, and returns the exit code.
   *
   * @throws AssertionError with the end of the output
   */
  public int awaitEnd() throws InterruptedException {
    return awaitEnd(Duration.ofSeconds(LIMIT_SECONDS));
  }

  private int awaitEnd(Duration limit) throws InterruptedException {
    if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("no end after " + limit.toSeconds() + " s: " + tail());
    }
    reader.join();
    return process.exitValue();
  }

  /** Whether it runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** What it has printed so far. */
  public synchronized String output() {
    return String.join("\n", lines);
  }

  private synchronized String tail() {
    List<String> last = lines.subList(Math.max(0, lines.size() - TAIL), lines.size());
    return log + ":\n" + String.join("\n", last);
  }

  /** Ends it by force, and returns its exit code. */
  public int endByForce() throws InterruptedException {
    kill();
    return process.waitFor();
  }

  private void kill() {
    List<ProcessHandle> started = process.descendants().toList();
    process.destroyForcibly();
    started.forEach(ProcessHandle::destroyForcibly);
  }

  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(hook);
    kill();
    process.onExit().join();
  }
}
