// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bitempered.block.RowLabels;
import org.bitempered.math.Loss;
import org.junit.jupiter.api.Test;

class KernelProviderTest {
  private static final String MODULE = "--add-modules=jdk.incubator.vector";
  private static final String OFF = "-Dorg.bitempered.simd=off";

  @Test
  void takesTheSimdKernelsWhereTheirModuleIs() throws Exception {
    String output = run(MODULE);
    assertTrue(output.contains("Kernels: jdk.incubator.vector, "), output);
    assertTrue(output.contains("loss 0.6931"), output);
  }

  @Test
  void worksWithoutTheModuleAndSaysSo() throws Exception {
    String output = run();
    assertTrue(output.contains("plain Java, because the JVM was started without"), output);
    assertTrue(output.contains("loss 0.6931"), output);
  }

  @Test
  void simdCanBeSwitchedOff() throws Exception {
    String output = run(MODULE, OFF);
    assertTrue(output.contains("plain Java, because of -Dorg.bitempered.simd=off"), output);
    assertTrue(output.contains("loss 0.6931"), output);
  }

  /** The choice is made once in a JVM, so each needs its own. */
  private static String run(String... options) throws IOException, InterruptedException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Path classes = Path.of("target", "classes");
    Path testClasses = Path.of("target", "test-classes");
    List<String> command = new ArrayList<>(List.of(java.toString()));
    command.addAll(Arrays.asList(options));
    command.addAll(List.of("-cp", classes + File.pathSeparator + testClasses));
    command.add(Program.class.getName());
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
    return output;
  }

  static final class Program {
    private Program() {}

    public static void main(String[] args) {
      double loss =
          BlockLoss.binary(Loss.BI_TEMPERED, 1, 1, 0)
              .evaluate(0, 1, new double[1], new RowLabels(new int[1], null));
      System.out.println("loss " + loss);
    }
  }
}
