// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.optim;

/**
 * A line search for the strong Wolfe conditions (Nocedal and Wright, <i>Numerical Optimization</i>,
 * 2006, algorithms 3.5 and 3.6) with safeguarded cubic interpolation.
 *
 * <p>The search interval goes from lo, the best step so far that decreases the objective enough, to
 * hi, which is infinite until a minimum is bracketed. If two values differ by no more than
 * rounding, slopes decide instead: the approximate Wolfe conditions of Hager and Zhang, SIAM
 * Journal on Optimization 16 (2005), equation 4.1.
 */
final class WolfeSearch {
  private static final double DECREASE = 1e-4;
  private static final double CURVATURE = 0.9;

  /** Relative rounding error of a sum over many rows. */
  private static final double ROUNDING = 1e-13;

  private static final int MAX_TRIALS = 40;

  /** The outcome of a trial. */
  enum Outcome {
    CONTINUE,
    ACCEPTED,
    FAILED
  }

  private double startValue;
  private double startSlope;
  private double lo;
  private double loValue;
  private double loSlope;
  private double hi;
  private double hiValue;
  private double hiSlope;
  private double step;
  private int trials;
  private boolean settled;

  void exchange(StateFields fields) {
    startValue = fields.number("search.startValue", startValue);
    startSlope = fields.number("search.startSlope", startSlope);
    lo = fields.number("search.lo", lo);
    loValue = fields.number("search.loValue", loValue);
    loSlope = fields.number("search.loSlope", loSlope);
    hi = fields.number("search.hi", hi);
    hiValue = fields.number("search.hiValue", hiValue);
    hiSlope = fields.number("search.hiSlope", hiSlope);
    step = fields.number("search.step", step);
    trials = fields.integer("search.trials", trials);
    settled = fields.flag("search.settled", settled);
  }

  /** Starts a search from the value and the negative slope at step 0. */
  void start(double value, double slope, double firstStep) {
    startValue = value;
    startSlope = slope;
    lo = 0.0;
    loValue = value;
    loSlope = slope;
    hi = Double.POSITIVE_INFINITY;
    step = firstStep;
    trials = 0;
    settled = false;
  }

  /** Returns the step to try next or, once accepted, the accepted one. */
  double step() {
    return step;
  }

  /** Takes the value and the slope at the step tried. */
  Outcome tell(double value, double slope) {
    if (settled) {
      return Outcome.ACCEPTED;
    }
    trials++;
    if (!Double.isFinite(value) || !Double.isFinite(slope)) {
      bracket(step, Double.POSITIVE_INFINITY, Double.NaN);
    } else if (!decreasesEnough(value, slope) || value > loValue + noise()) {
      bracket(step, value, slope);
    } else if (Math.abs(slope) <= -CURVATURE * startSlope) {
      return Outcome.ACCEPTED;
    } else {
      advance(value, slope);
    }
    return next();
  }

  private double noise() {
    return ROUNDING * Math.abs(startValue);
  }

  private boolean decreasesEnough(double value, double slope) {
    return decreasesEnough(startValue, value, step * startSlope, step * slope);
  }

  /**
   * Returns whether a step from a value to a new one decreases the objective enough; false if an
   * argument at the end of the step is not finite.
   *
   * @param predicted the change if the slope at the start held along the step
   * @param newPredicted the change if the slope at the end did
   */
  static boolean decreasesEnough(
      double value, double newValue, double predicted, double newPredicted) {
    double rise = newValue - value;
    boolean approximately =
        rise <= ROUNDING * Math.abs(value) && newPredicted <= (2.0 * DECREASE - 1.0) * predicted;
    return Double.isFinite(newValue)
        && Double.isFinite(newPredicted)
        && (rise <= DECREASE * predicted || approximately);
  }

  private void bracket(double at, double value, double slope) {
    hi = at;
    hiValue = value;
    hiSlope = slope;
  }

  /** Makes the step tried the new lo. */
  private void advance(double value, double slope) {
    double extrapolated = hi;
    if (slope * (hi - lo) >= 0.0) {
      bracket(lo, loValue, loSlope);
    } else if (Double.isInfinite(hi)) {
      double minimum = minimum(lo, loValue, loSlope, step, value, slope);
      extrapolated = minimum > step ? Math.min(minimum, 10.0 * step) : 10.0 * step;
    }
    lo = step;
    loValue = value;
    loSlope = slope;
    if (Double.isInfinite(hi)) {
      step = Math.max(extrapolated, 2.0 * lo);
    }
  }

  private Outcome next() {
    double width = Math.abs(hi - lo);
    boolean invisible = lo == 0.0 && hi * -startSlope <= 1e-3 * noise();
    if (trials == MAX_TRIALS || invisible || width <= 1e-12 * lo) {
      step = lo;
      settled = true;
      return lo > 0.0 ? Outcome.CONTINUE : Outcome.FAILED;
    }
    if (Double.isFinite(hi)) {
      step = inside();
    }
    return Outcome.CONTINUE;
  }

  /** Returns the interpolated minimum, kept away from both ends of the interval. */
  private double inside() {
    if (Double.isInfinite(hiValue)) {
      return lo + 0.2 * (hi - lo);
    }
    double share = (minimum(lo, loValue, loSlope, hi, hiValue, hiSlope) - lo) / (hi - lo);
    double kept = share >= 0.0 ? Math.min(Math.max(share, 0.1), 0.9) : 0.5;
    return lo + kept * (hi - lo);
  }

  /**
   * Returns the minimum of the cubic through two points with their slopes (equation 3.59) or, if
   * the values differ by rounding only, of the parabola with these slopes; NaN if there is none.
   */
  private double minimum(double a, double fa, double da, double b, double fb, double db) {
    if (Math.abs(fa - fb) <= noise()) {
      double secant = a - da * (b - a) / (db - da);
      return (db - da) * (b - a) > 0.0 ? secant : Double.NaN;
    }
    double d1 = da + db - 3.0 * (fa - fb) / (a - b);
    double d2 = Math.copySign(Math.sqrt(d1 * d1 - da * db), b - a);
    return b - (b - a) * (db + d2 - d1) / (db - da + 2.0 * d2);
  }
}
