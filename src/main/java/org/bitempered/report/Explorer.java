// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.report;

import java.util.List;
import org.bitempered.classification.BiTemperedLogisticRegression;

/**
 * A page on which people try the temperatures: it draws points with wrong labels, and trains
 * logistic regression and the bi-tempered loss on them, in the browser. It loads nothing else, and
 * needs neither data nor Spark.
 */
public final class Explorer {
  private Explorer() {}

  /**
   * What the page starts with.
   *
   * @param t1 default temperature of the loss
   * @param t2 default temperature of the softmax
   */
  private record Start(double t1, double t2) {}

  /** Returns the page as HTML. */
  public static String toHtml() {
    BiTemperedLogisticRegression defaults = new BiTemperedLogisticRegression();
    return HtmlPage.of(
        "Try the temperatures",
        List.of("charts.js", "math.js", "data.js", "edits.js", "explorer.js"),
        new Start(defaults.getT1(), defaults.getT2()));
  }
}
