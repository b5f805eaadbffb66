// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.report;

import java.io.IOException;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.bitempered.classification.BiTemperedLogisticRegression;

/**
 * A page on which people try the temperatures: it draws points with wrong labels, and trains
 * logistic regression and the bi-tempered loss on them, in the browser. It loads nothing else.
 */
public final class Explorer {
  private Explorer() {}

  /**
   * What the page starts with.
   *
   * @param t1 default temperature of the loss
   * @param t2 default temperature of the softmax
   * @param table null if the page has only points that it draws itself
   */
  private record Start(double t1, double t2, ExplorerTable table) {}

  /** Returns a page on which the rows of a table are the points to start with. */
  public static TableExplorer of(Dataset<?> rows) {
    return new TableExplorer(rows);
  }

  /** Returns a page without a table as HTML. It needs neither data nor Spark. */
  public static String toHtml() {
    return toHtml(null);
  }

  /**
   * Writes a page without a table to a path of any file system that Hadoop knows. It replaces an
   * earlier page.
   *
   * @throws IllegalArgumentException if there is a directory, or a file that is not such a page
   */
  public static void write(String path) throws IOException {
    PageFile.write(path, toHtml());
  }

  static String toHtml(ExplorerTable table) {
    BiTemperedLogisticRegression defaults = new BiTemperedLogisticRegression();
    return HtmlPage.of(
        "Try the temperatures",
        List.of("charts.js", "math.js", "data.js", "edits.js", "code.js", "explorer.js"),
        new Start(defaults.getT1(), defaults.getT2(), table));
  }
}
