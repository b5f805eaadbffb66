/**
 * The tempered functions and the bi-tempered logistic loss of single rows, without Spark.
 *
 * <p>Source: Amid, Warmuth, Anil and Koren, <i>Robust Bi-Tempered Logistic Loss Based on Bregman
 * Divergences</i>, NeurIPS 2019.
 */
package org.bitempered.math;
