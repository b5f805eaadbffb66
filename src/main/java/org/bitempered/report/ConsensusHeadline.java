// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What matters of a page about a consensus, in sentences and in a few numbers.
 *
 * @param method of the consensus
 */
record ConsensusHeadline(ConsensusItems items, AnnotatorTable annotators, String method) {
  private static final String MAJORITY_VOTE = "majority_vote";

  List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    sentences.add(
        String.format(
            Locale.ROOT,
            "%s annotators gave %s answers to %s items (%.1f each).",
            Texts.count(annotators.total()),
            Texts.count(items.answers()),
            Texts.count(items.items()),
            (double) items.answers() / Math.max(1, items.items())));
    sentences.add(
        isVote()
            ? String.format(
                Locale.ROOT,
                "On average, %s of the answers to an item give its consensus label.",
                Texts.percent(items.confidence()))
            : String.format(
                Locale.ROOT,
                "The consensus labels are expected to be right for %s of the items.",
                Texts.percent(items.confidence())));
    sentences.add(
        String.format(
            Locale.ROOT,
            "The answers differ on %s items (%s).",
            Texts.count(items.disputed()),
            share(items.disputed())));
    if (annotators.guessing() > 0) {
      sentences.add(
          String.format(
              Locale.ROOT,
              "Annotators who are right no more often than guesses: %s.",
              Texts.count(annotators.guessing())));
    }
    sentences.add(
        "What to do next: "
            + (items.uncertain() == 0
                ? "use the labels; every one is sure."
                : String.format(
                    Locale.ROOT,
                    "ask for more answers to the %s items with a confidence below %s, the least"
                        + " certain first, or train on their soft labels.",
                    Texts.count(items.uncertain()),
                    Texts.percent(ConsensusItems.UNCERTAIN))));
    return sentences;
  }

  private boolean isVote() {
    return method.equals(MAJORITY_VOTE);
  }

  private String share(long part) {
    return Texts.percent(items.items() == 0 ? 0 : (double) part / items.items());
  }

  List<Page.Figure> figures() {
    return List.of(
        new Page.Figure(
            isVote() ? "share of the votes" : "expected to be right",
            Texts.percent(items.confidence()),
            "of the consensus labels"),
        new Page.Figure("agreement", Texts.percent(items.agreement()), "of the answers to an item"),
        new Page.Figure(
            "items with different answers", Texts.count(items.disputed()), share(items.disputed())),
        new Page.Figure("uncertain items", Texts.count(items.uncertain()), "confidence below 75%"));
  }
}
