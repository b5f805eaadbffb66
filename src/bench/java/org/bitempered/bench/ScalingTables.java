// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.bench;

import java.util.Arrays;
import java.util.Locale;

/** Prints the tables of src/site/markdown/scaling.md; arguments replace constants of the model. */
public final class ScalingTables {
  private static final double[] ROWS = {1e9, 1e10, 1e11};
  private static final double[] PARAMETERS = {1e3, 1e5, 1e6, 1e7, 1e8};
  private static final double[] EXECUTORS = {10, 100, 1000};

  private ScalingTables() {}

  /** Prints them. */
  public static void main(String[] given) {
    System.out.println(Arguments.of(ScalingModel.defaults(), given));
    ScalingModel fast = model(given, "10");
    ScalingModel slow = model(given, "1");
    times(fast, slow);
    bytes(fast);
    depths(fast, slow);
  }

  private static ScalingModel model(String[] given, String gigabits) {
    String[] all = Arrays.copyOf(given, given.length + 1);
    all[given.length] = "gigabits=" + gigabits;
    return new ScalingModel(Arguments.of(ScalingModel.defaults(), all));
  }

  private static void times(ScalingModel fast, ScalingModel slow) {
    System.out.println();
    System.out.print("| parameters | executors |");
    for (String network : new String[] {"10", "1"}) {
      for (double rows : ROWS) {
        System.out.printf(" %s rows, %s Gbit/s |", power(rows), network);
      }
    }
    System.out.printf("%n|---|---|---|---|---|---|---|---|%n");
    for (double parameters : PARAMETERS) {
      for (double executors : EXECUTORS) {
        System.out.printf("| %s | %.0f |", power(parameters), executors);
        for (ScalingModel model : new ScalingModel[] {fast, slow}) {
          for (double rows : ROWS) {
            ScalingModel.Parts parts = model.evaluation(rows, parameters, executors);
            System.out.printf(" %s %s |", seconds(parts.total()), parts.largest());
          }
        }
        System.out.println();
      }
    }
  }

  private static void bytes(ScalingModel model) {
    System.out.println();
    System.out.println(
        "| parameters | one gradient | each executor receives | 10 executors | 100 | 1000 |"
            + " driver's heap | executor's heap, beside the cache |");
    System.out.println("|---|---|---|---|---|---|---|---|");
    for (double parameters : PARAMETERS) {
      double one = Double.BYTES * parameters;
      System.out.printf("| %s | %s |", power(parameters), size(one));
      System.out.printf(" %s |", size(model.executorBytes(parameters)));
      for (double executors : EXECUTORS) {
        System.out.printf(" %s |", size(executors * model.executorBytes(parameters) + one));
      }
      System.out.printf(" %s |", size(ScalingModel.driverHeap(parameters)));
      System.out.printf(" %s |%n", size(model.executorHeap(parameters)));
    }
  }

  private static void depths(ScalingModel fast, ScalingModel slow) {
    System.out.println();
    System.out.println(
        "| parameters | partitions | depth 2 | 3 | 4 | slices | depth 2, 1 Gbit/s | 3 | 4 | slices |");
    System.out.println("|---|---|---|---|---|---|---|---|---|---|");
    for (double parameters : PARAMETERS) {
      for (double executors : EXECUTORS) {
        double partitions = fast.partitions(executors);
        if (ScalingModel.isSliced(partitions, parameters)) {
          System.out.printf("| %s | %.0f |", power(parameters), partitions);
          for (ScalingModel model : new ScalingModel[] {fast, slow}) {
            for (int depth = 2; depth <= 4; depth++) {
              double seconds = model.treeSum(parameters, partitions, executors, depth);
              System.out.printf(" %s |", seconds(seconds));
            }
            System.out.printf(" %s |", seconds(model.slicedSum(parameters, partitions, executors)));
          }
          System.out.println();
        }
      }
    }
  }

  private static String power(double value) {
    return "10^" + Math.round(Math.log10(value));
  }

  private static String seconds(double value) {
    return rounded(value) + " s";
  }

  private static String size(double bytes) {
    return bytes < 1e6
        ? rounded(bytes / 1e3) + " kB"
        : bytes < 1e9
            ? rounded(bytes / 1e6) + " MB"
            : bytes < 1e12 ? rounded(bytes / 1e9) + " GB" : rounded(bytes / 1e12) + " TB";
  }

  /** To two digits. */
  private static String rounded(double value) {
    double unit = Math.pow(10, Math.floor(Math.log10(value)) - 1);
    double near = Math.rint(value / unit) * unit;
    return String.format(Locale.ROOT, near >= 10 ? "%.0f" : near >= 1 ? "%.1f" : "%.2g", near);
  }
}
