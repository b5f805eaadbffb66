/**
 * The mathematics of tempered functions and of the bi-tempered logistic loss, in plain Java: no
 * Spark, no state.
 *
 * <p>Source: Amid, Warmuth, Anil and Koren, <i>Robust Bi-Tempered Logistic Loss Based on Bregman
 * Divergences</i>, NeurIPS 2019.
 */
package org.bitempered.math;
