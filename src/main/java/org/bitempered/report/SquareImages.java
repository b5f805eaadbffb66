// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.ml.linalg.Vector;

/**
 * Draws rows whose features are the pixels of a square image, row by row. This is taken to be so if
 * the number of features is a square, and their names differ only in numbers that count the pixels:
 * one number ({@code pixel0}, {@code pixel1}, ...) or two ({@code pixel_0_0}, {@code pixel_0_1},
 * ...), from 0 or 1.
 */
record SquareImages(double weakest, double strongest) {
  private static final int NARROWEST = 5;
  private static final int WIDEST = 64;
  private static final int MOST = 255;
  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

  /**
   * Returns the width of the images in pixels; 0 if the features are no pixels.
   *
   * @param names name of each feature
   */
  static int width(int features, IntFunction<String> names) {
    int width = (int) Math.round(Math.sqrt(Math.max(0, features)));
    boolean isSquare = width * width == features && width >= NARROWEST && width <= WIDEST;
    return isSquare && arePixels(width, names) ? width : 0;
  }

  private static boolean arePixels(int width, IntFunction<String> names) {
    String pattern = pattern(names.apply(0));
    List<Integer> first = numbers(names.apply(0));
    if (first.isEmpty() || first.size() > 2 || first.stream().anyMatch(number -> number > 1)) {
      return false;
    }
    for (int i = 0; i < width * width; i++) {
      List<Integer> expected =
          first.size() == 1
              ? List.of(first.get(0) + i)
              : List.of(first.get(0) + i / width, first.get(1) + i % width);
      String name = names.apply(i);
      if (!pattern(name).equals(pattern) || !numbers(name).equals(expected)) {
        return false;
      }
    }
    return true;
  }

  /** Returns what a name is without its numbers. */
  private static String pattern(String name) {
    return NUMBER.matcher(name).replaceAll("0");
  }

  private static List<Integer> numbers(String name) {
    List<Integer> numbers = new ArrayList<>();
    Matcher matcher = NUMBER.matcher(name);
    while (matcher.find()) {
      numbers.add(Integer.valueOf(matcher.group()));
    }
    return numbers;
  }

  /** Returns images on the scale of these rows, from the smallest to the largest value. */
  static SquareImages ofRows(List<Vector> rows) {
    double weakest = Double.POSITIVE_INFINITY;
    double strongest = Double.NEGATIVE_INFINITY;
    for (Vector row : rows) {
      double[] values = row.toArray();
      weakest = Math.min(weakest, Arrays.stream(values).min().orElse(weakest));
      strongest = Math.max(strongest, Arrays.stream(values).max().orElse(strongest));
    }
    return new SquareImages(weakest, strongest);
  }

  /** Returns the pixels of an image, each as two hexadecimal digits. */
  String pixels(Vector row) {
    double[] values = row.toArray();
    byte[] pixels = new byte[values.length];
    double range = strongest > weakest ? strongest - weakest : 1;
    for (int i = 0; i < values.length; i++) {
      pixels[i] = (byte) Math.round(MOST * (values[i] - weakest) / range);
    }
    return HexFormat.of().formatHex(pixels);
  }
}
