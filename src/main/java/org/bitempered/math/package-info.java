/**
 * The mathematics of tempered functions and of the bi-tempered logistic loss, of single rows and of
 * blocks, without Spark; what is named Vector uses {@code jdk.incubator.vector}.
 *
 * <p>Source: Amid, Warmuth, Anil and Koren, <i>Robust Bi-Tempered Logistic Loss Based on Bregman
 * Divergences</i>, NeurIPS 2019.
 */
package org.bitempered.math;
