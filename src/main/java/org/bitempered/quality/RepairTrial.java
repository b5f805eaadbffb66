// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

/**
 * What cross-validation says about an action.
 *
 * @param accuracy share of the held-out rows whose label was predicted
 * @param gain difference of the accuracy from that without a repair
 * @param standardError standard error of the gain
 */
record RepairTrial(RepairAction action, double accuracy, double gain, double standardError) {}
