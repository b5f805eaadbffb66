/**
 * From rows to the loss and gradient of a linear model: instance blocks, the sums of one partition,
 * and their addition over a cluster. {@link org.bitempered.aggregation.DistributedLoss} is the only
 * place where an optimisation touches an RDD.
 */
package org.bitempered.aggregation;
