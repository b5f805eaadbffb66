// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts a class of the tests in a JVM of its own, with this one's class path. */
public final class ChildJvm {
  private ChildJvm() {}

  /** Both outputs go to the log; whoever starts it has to see that it ends. */
  public static Process start(Class<?> main, Path log, String... arguments) throws IOException {
    return startWithHeap("1g", main, log, arguments);
  }

  /** The same with another size of the heap. */
  public static Process startWithHeap(String heap, Class<?> main, Path log, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("--add-") || argument.startsWith("-Dio.netty"))
        .forEach(command::add);
    command.add("-Djdk.reflect.useDirectMethodHandle=false");
    command.add("-Xmx" + heap);
    command.add("-cp");
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add(main.getName());
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
  }

  /** What a child has written so far. */
  public static String read(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
