// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

/** Training summary of a model of two classes, with the curves of the binary summary. */
public interface BiTemperedLogisticRegressionBinaryTrainingSummary
    extends BiTemperedLogisticRegressionBinarySummary,
        BiTemperedLogisticRegressionTrainingSummary {}
