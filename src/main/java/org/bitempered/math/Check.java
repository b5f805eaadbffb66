// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.math;

/**
 * Throws an {@link IllegalArgumentException} for an argument outside its range. Every message gives
 * the name, the value and the allowed values.
 */
public final class Check {
  private Check() {}

  static void t1(double t1) {
    inRange("t1", t1, Range.T1);
  }

  static void atMostT2(double t1, double t2) {
    if (t1 > t2) {
      throw refused("t1", t1, "at most t2, which is " + t2);
    }
  }

  static void t2(String name, double t2) {
    inRange(name, t2, Range.T2);
  }

  static void labelSmoothing(double labelSmoothing) {
    inRange("labelSmoothing", labelSmoothing, Range.LABEL_SMOOTHING);
  }

  public static void temperatures(double t1, double t2, double labelSmoothing) {
    t1(t1);
    t2("t2", t2);
    labelSmoothing(labelSmoothing);
  }

  /** Checks the arguments of a loss, apart from the labels. */
  static void loss(int classes, double t1, double t2, double labelSmoothing, int numIters) {
    classes(classes);
    temperatures(t1, t2, labelSmoothing);
    numIters(numIters);
  }

  static void numIters(int numIters) {
    if (numIters < 0) {
      throw refused("numIters", numIters, "0 (exact) or a positive number");
    }
  }

  static void label(String name, double label) {
    inRange(name, label, Range.LABEL);
  }

  static void labels(double[] labels, int classes) {
    length("labels", labels.length, classes);
    for (double label : labels) {
      label("labels", label);
    }
  }

  static void classIndex(int classIndex, int classes) {
    if (classIndex < 0 || classIndex >= classes) {
      throw refused("classIndex", classIndex, "0 to " + (classes - 1));
    }
  }

  public static void classes(int classes) {
    if (classes < 1) {
      throw refused("number of classes", classes, "1 or more");
    }
  }

  static void length(String name, int given, int needed) {
    if (given != needed) {
      throw refused("length of " + name, given, String.valueOf(needed));
    }
  }

  static void room(String name, int given, long needed) {
    if (given < needed) {
      throw refused("length of " + name, given, needed + " or more");
    }
  }

  private static void inRange(String name, double given, Range range) {
    if (!range.contains(given)) {
      throw refused(name, given, range.toString());
    }
  }

  private static IllegalArgumentException refused(String name, Number given, String allowed) {
    return new IllegalArgumentException(name + " given " + given + ", allowed is " + allowed);
  }
}
