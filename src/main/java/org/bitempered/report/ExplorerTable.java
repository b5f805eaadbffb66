// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.report;

import java.util.List;

/**
 * A table as the explorer shows it.
 *
 * @param name what it is called
 * @param notes what is shown of it, as sentences
 * @param axes horizontal and vertical
 * @param isProjected whether the axes are principal components
 * @param classNames names of the labels 0 and 1
 * @param positive the class that is label 1; null if the labels of the table are 0 and 1
 * @param points horizontal and vertical coordinate, in standard deviations from the mean or as
 *     principal components, and label; the first ones are a random sample of them all
 * @param leftOut number of rows that cannot be shown
 * @param source how code reads the table
 */
record ExplorerTable(
    String name,
    List<String> notes,
    List<Axis> axes,
    boolean isProjected,
    List<String> classNames,
    Positive positive,
    List<double[]> points,
    long leftOut,
    TableSource source) {

  /**
   * An axis.
   *
   * @param mean of the feature; 0 for a principal component
   * @param deviation of the feature; 1 for a principal component and for a constant feature
   */
  record Axis(String name, double mean, double deviation) {}

  /**
   * A class.
   *
   * @param index of the class, if labels are class indices
   * @param name which is the label, if labels are texts
   */
  record Positive(int index, String name) {}
}
