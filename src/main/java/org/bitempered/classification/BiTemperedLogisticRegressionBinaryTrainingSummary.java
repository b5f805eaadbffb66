// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

/** The training summary of a model of two classes: with curves, as the binary summary has them. */
public interface BiTemperedLogisticRegressionBinaryTrainingSummary
    extends BiTemperedLogisticRegressionBinarySummary,
        BiTemperedLogisticRegressionTrainingSummary {}
