// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.bitempered.feature.TextCells;

/** Describes the texts of a column. */
final class TextProfile implements Serializable {
  /** The largest number of categories that a column may have. */
  static final int MOST = 10_000;

  private static final int MOST_EXAMPLES = 5;
  private static final int MANY = 50;

  private final Set<String> different = new HashSet<>();
  private final Set<String> others = new LinkedHashSet<>();
  private long values;
  private long missing;
  private long numbers;
  private String garbled;

  void add(String text) {
    if (text == null) {
      missing++;
      return;
    }
    values++;
    if (different.size() <= MOST) {
      different.add(text);
    }
    if (TextCells.number(text) != null) {
      numbers++;
    } else if (others.size() < MOST_EXAMPLES) {
      others.add(text);
    }
    if (garbled == null && TextCells.isGarbled(text)) {
      garbled = text;
    }
  }

  /** Adds the texts of another task. */
  void add(TextProfile other) {
    values += other.values;
    missing += other.missing;
    numbers += other.numbers;
    List<String> more = new ArrayList<>(other.different);
    more.subList(0, Math.min(more.size(), MOST + 1 - different.size())).forEach(different::add);
    other.others.stream().limit(MOST_EXAMPLES - others.size()).forEach(others::add);
    garbled = garbled == null ? other.garbled : garbled;
  }

  /** Returns a text with a replacement character; null if there is none. */
  String garbled() {
    return garbled;
  }

  boolean hasTooMany() {
    return different.size() > MOST;
  }

  int categories() {
    return different.size();
  }

  long values() {
    return values;
  }

  /** Returns whether more than half of the texts are numbers, but not all. */
  boolean isMostlyNumbers() {
    return 2 * numbers > values && numbers < values;
  }

  /** Returns how many texts are not numbers. */
  long notNumbers() {
    return values - numbers;
  }

  /** Returns some of the texts that are not numbers. */
  Set<String> others() {
    return others;
  }

  /** Returns whether each row has a different text. */
  boolean isUnique() {
    return missing == 0 && different.size() == values;
  }

  /** Returns whether there are more than 50 categories, or at least half as many as texts. */
  boolean hasMany() {
    return different.size() > MANY || 2L * different.size() >= values;
  }
}
