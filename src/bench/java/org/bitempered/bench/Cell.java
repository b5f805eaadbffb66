// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.bench;

/**
 * What is varied in a comparison of accuracies, seeds apart.
 *
 * @param data the name of the data set
 * @param setting what was done to its training rows
 * @param trainer the estimator, and its params that are not named here
 * @param scaling param {@code regScaling}
 */
record Cell(
    String data,
    String setting,
    String trainer,
    Temperatures temperatures,
    String scaling,
    double regParam) {

  static final String CSV_HEADER = "data,setting,trainer,t1,t2,reg_scaling,reg_param";

  /** The cell of logistic regression in the same place, of which there is one for all scalings. */
  Cell logistic(String anyScaling) {
    return new Cell(data, setting, trainer, Temperatures.LOGISTIC, anyScaling, regParam);
  }

  Cell with(double otherRegParam) {
    return new Cell(data, setting, trainer, temperatures, scaling, otherRegParam);
  }

  String csv() {
    return String.join(
        ",",
        data,
        setting,
        trainer,
        text(temperatures.t1()),
        text(temperatures.t2()),
        scaling,
        text(regParam));
  }

  /** The shortest text: 1 and 1e-4 in place of 1.0 and 1.0E-4. */
  static String text(double number) {
    boolean whole = number == Math.rint(number) && Math.abs(number) < 1e15;
    String text = whole ? Long.toString((long) number) : Double.toString(number);
    return text.replace(".0E", "e").replace("E", "e");
  }
}
