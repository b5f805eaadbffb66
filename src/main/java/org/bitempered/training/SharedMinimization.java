// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.training;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.bitempered.block.ParallelRanges;
import org.bitempered.distributed.SharedLoss;
import org.bitempered.kernel.LossSpec;
import org.bitempered.kernel.ModelGroup;
import org.bitempered.optim.Minimization;
import org.bitempered.optim.Minimizer;
import org.bitempered.optim.MinimizerState;
import org.bitempered.optim.Minimizers;
import org.bitempered.optim.StopReason;

/**
 * Minimizes many problems over the same rows: each pass over the rows evaluates all problems that
 * are not finished, and each has its own minimizer.
 */
final class SharedMinimization {

  /**
   * One of the problems.
   *
   * @param start state of its minimizer
   * @param leftOut fold whose rows do not count; -1 for none
   */
  record Search(Problem problem, MinimizerState start, int leftOut) implements Serializable {}

  /**
   * Where a minimizer is.
   *
   * @param variables the best so far
   * @param events of the iterations since the start of the search
   * @param reason why it ended; null if it has not
   * @param state from which it can go on; null if it ended
   */
  record Result(
      double[] variables, List<Minimization.Event> events, StopReason reason, MinimizerState state)
      implements Serializable {}

  /** Is told of each completed iteration of each problem, and of each pass. */
  interface Listener {

    /** Returns whether the problem of this number goes on. */
    boolean completed(int problem, Minimization.Event event);

    /**
     * Called after a pass.
     *
     * @param now where each minimizer is
     */
    default void passed(Supplier<List<Result>> now) {}
  }

  private final List<Running> all;
  private final Listener listener;
  private final int mostIterations;

  /** The coefficients of the models of each fold, side by side. */
  private final Map<Integer, double[]> wide = new HashMap<>();

  private SharedMinimization(List<Search> searches, Listener listener, int mostIterations) {
    this.listener = listener;
    this.mostIterations = mostIterations;
    all =
        IntStream.range(0, searches.size())
            .parallel()
            .mapToObj(i -> new Running(i, searches.get(i)))
            .toList();
  }

  /**
   * Runs all minimizers to their ends, or until they have completed a number of iterations. Returns
   * where they are, in order.
   */
  static List<Result> run(
      List<Search> searches, SharedLoss loss, Listener listener, int mostIterations) {
    SharedMinimization shared = new SharedMinimization(searches, listener, mostIterations);
    List<Running> active = shared.active();
    while (!active.isEmpty()) {
      shared.evaluate(active, loss);
      active = shared.active();
      if (!active.isEmpty()) {
        listener.passed(shared::results);
      }
    }
    return shared.results();
  }

  private List<Result> results() {
    return all.stream().map(Running::result).toList();
  }

  private List<Running> active() {
    return all.stream()
        .filter(running -> running.reason == null && running.completed < mostIterations)
        .toList();
  }

  private void evaluate(List<Running> active, SharedLoss loss) {
    Map<Integer, List<Running>> byFold = new TreeMap<>();
    for (Running running : active) {
      byFold.computeIfAbsent(running.search.leftOut, fold -> new ArrayList<>()).add(running);
    }
    List<ModelGroup> groups = new ArrayList<>();
    List<Member> members = new ArrayList<>();
    byFold.forEach(
        (leftOut, some) -> {
          ModelGroup group = group(leftOut, some);
          for (int i = 0; i < some.size(); i++) {
            members.add(new Member(some.get(i), group, groups.size(), i));
          }
          groups.add(group);
        });
    double[][] coefficients = groups.stream().map(this::wide).toArray(double[][]::new);
    forEach(members, member -> member.put(coefficients));
    double[][] sums = loss.evaluate(groups, coefficients);
    forEach(members, member -> member.told(sums));
    members.forEach(member -> member.running.completed(listener));
  }

  /** Works on several models at the same time if they are large. */
  private static void forEach(List<Member> members, Consumer<Member> work) {
    int largest =
        members.stream().mapToInt(member -> member.running.coefficients.length).max().orElse(1);
    ParallelRanges.forEach(
        members.size(), largest, (from, to) -> members.subList(from, to).forEach(work));
  }

  /** Returns an array for the coefficients of a group: the one of the last pass if it fits. */
  private double[] wide(ModelGroup group) {
    int length = group.layout().size();
    return wide.compute(
        group.leftOut(),
        (fold, last) -> last != null && last.length == length ? last : new double[length]);
  }

  private static ModelGroup group(int leftOut, List<Running> members) {
    List<LossSpec> losses = members.stream().map(running -> running.search.problem.loss()).toList();
    int features = members.get(0).search.problem.layout().features();
    return new ModelGroup(features, losses, leftOut);
  }

  /**
   * A problem in a pass.
   *
   * @param at number of its group
   * @param index its number in the group
   */
  private record Member(Running running, ModelGroup group, int at, int index) {
    void put(double[][] coefficients) {
      group.put(index, running.asked(), coefficients[at]);
    }

    void told(double[][] sums) {
      running.told(group, index, sums[at]);
    }
  }

  /** A problem and its minimizer. */
  private static final class Running {
    private final int number;
    private final Search search;
    private final Minimizer minimizer;
    private final double[] coefficients;
    private final double[] gradient;
    private final List<Minimization.Event> events = new ArrayList<>();
    private int completed;
    private long since = System.nanoTime();
    private StopReason reason;

    Running(int number, Search search) {
      this.number = number;
      this.search = search;
      this.minimizer = Minimizers.restore(search.start);
      this.coefficients = new double[search.problem.layout().size()];
      this.gradient = new double[minimizer.variables().length];
      this.completed = Double.isNaN(minimizer.objective()) ? -1 : minimizer.iteration();
    }

    /** The coefficients that are to be evaluated next. */
    double[] asked() {
      search.problem.standardization().toCoefficients(minimizer.ask(), coefficients);
      return coefficients;
    }

    /** Takes the sums of a pass. */
    void told(ModelGroup group, int member, double[] sums) {
      double mean = group.mean(member, sums, coefficients);
      search.problem.standardization().toVariables(coefficients, gradient);
      double objective = mean + search.problem.penalty().addL2(minimizer.ask(), gradient);
      minimizer.tell(objective, gradient);
    }

    /** Tells of an iteration if one is complete, and finds out whether this was the last one. */
    void completed(Listener listener) {
      boolean goOn = true;
      if (minimizer.iteration() > completed) {
        completed = minimizer.iteration();
        goOn = listener.completed(number, event());
      }
      reason = minimizer.isFinished() ? minimizer.stopReason() : goOn ? null : StopReason.LISTENER;
    }

    private Minimization.Event event() {
      long now = System.nanoTime();
      Minimization.Event event =
          new Minimization.Event(
              minimizer.iteration(),
              minimizer.objective(),
              minimizer.gradientNorm(),
              minimizer.step(),
              (now - since) / 1e6);
      since = now;
      events.add(event);
      return event;
    }

    Result result() {
      return new Result(
          minimizer.variables(), events, reason, reason == null ? minimizer.state() : null);
    }
  }
}
