// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;

/** Describes the values of all feature columns, found in one pass, and their problems. */
final class FeatureProfile implements Serializable {
  private static final int MOST_LISTED = 8;
  private static final int FEW_ROWS = 10;

  private final List<Feature> features;
  private final List<Object> profiles = new ArrayList<>();
  private long rows;

  private FeatureProfile(List<Feature> features) {
    this.features = features;
    for (Feature feature : features) {
      profiles.add(
          switch (feature.kind()) {
            case NUMBER -> new NumberProfile(isWhole(feature));
            case VECTOR -> new VectorProfile();
            default -> new TextProfile();
          });
    }
  }

  private static boolean isWhole(Feature feature) {
    return !(feature.type() instanceof DoubleType || feature.type() instanceof FloatType);
  }

  /** Profiles rows that {@link FeatureCells} made. */
  static FeatureProfile of(Dataset<Row> cells, List<Feature> features) {
    return cells
        .select(FeatureCells.NUMBERS, FeatureCells.TEXTS, FeatureCells.VECTORS)
        .toJavaRDD()
        .mapPartitions(part -> List.of(new FeatureProfile(features).with(part)).iterator())
        .fold(new FeatureProfile(features), FeatureProfile::merge);
  }

  private FeatureProfile with(Iterator<Row> part) {
    part.forEachRemaining(this::add);
    return this;
  }

  private void add(Row row) {
    Vector numbers = row.getAs(0);
    List<String> texts = row.getList(1);
    List<Vector> vectors = row.getList(2);
    int number = 0;
    int text = 0;
    int vector = 0;
    for (Object profile : profiles) {
      if (profile instanceof NumberProfile of) {
        of.add(numbers.apply(number++));
      } else if (profile instanceof TextProfile of) {
        of.add(texts.get(text++));
      } else if (profile instanceof VectorProfile of) {
        of.add(vectors.get(vector++));
      }
    }
    rows++;
  }

  private FeatureProfile merge(FeatureProfile other) {
    for (int i = 0; i < profiles.size(); i++) {
      if (profiles.get(i) instanceof NumberProfile of) {
        of.add((NumberProfile) other.profiles.get(i));
      } else if (profiles.get(i) instanceof TextProfile of) {
        of.add((TextProfile) other.profiles.get(i));
      } else if (profiles.get(i) instanceof VectorProfile of) {
        of.add((VectorProfile) other.profiles.get(i));
      }
    }
    rows += other.rows;
    return this;
  }

  /** Returns the number of rows. */
  long rows() {
    return rows;
  }

  /** Returns the size of the vectors of a column. */
  int size(int feature) {
    return ((VectorProfile) profiles.get(feature)).size();
  }

  /** Fails if a column cannot be used at all. */
  void checkUsable() {
    for (int i = 0; i < profiles.size(); i++) {
      if (profiles.get(i) instanceof TextProfile of && of.garbled() != null) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "feature column %s holds %s; %s",
                name(i),
                Columns.shown(of.garbled()),
                Columns.WRONG_ENCODING));
      } else if (profiles.get(i) instanceof VectorProfile of && of.otherSize() >= 0) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "feature column %s holds vectors of %d and of %d numbers; all must have one size",
                name(i),
                of.size(),
                of.otherSize()));
      }
    }
    String many =
        counted(profile -> profile instanceof TextProfile of && of.hasTooMany() ? 1 : 0, "");
    if (!many.isEmpty()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "feature column %s holds more than %d different texts, which is not allowed; leave it out with --features",
              many,
              TextProfile.MOST));
    }
  }

  /** Lists the columns with unusable numbers, and in how many rows; empty if there are none. */
  String unusable(boolean isFilled) {
    return counted(
        profile ->
            profile instanceof NumberProfile of
                ? of.unusable(isFilled)
                : profile instanceof VectorProfile of ? of.unusable() : 0,
        " (%d rows)");
  }

  private String name(int feature) {
    return Columns.shown(features.get(feature).column());
  }

  /** Lists the columns whose count is above 0. */
  private String counted(ToLongFunction<Object> count, String format) {
    List<String> found = new ArrayList<>();
    for (int i = 0; i < profiles.size(); i++) {
      long counted = count.applyAsLong(profiles.get(i));
      if (counted > 0) {
        found.add(name(i) + String.format(Locale.ROOT, format, counted));
      }
    }
    return Columns.listed(found, MOST_LISTED);
  }

  /** Returns warnings about columns that the user should look at. */
  List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    for (int i = 0; i < profiles.size() && warnings.size() < MOST_LISTED; i++) {
      if (profiles.get(i) instanceof TextProfile of && of.isMostlyNumbers()) {
        warnings.add(mostlyNumbers(i, of));
      }
    }
    addWarning(
        warnings,
        "another value in each row, as an id has, in column %s; --features leaves columns out",
        profile -> rows >= FEW_ROWS && isUnique(profile) ? 1 : 0,
        "");
    addWarning(
        warnings,
        "many categories in column %s: more than 50, or at least half as many as rows; each becomes a feature",
        profile ->
            rows >= FEW_ROWS
                    && profile instanceof TextProfile of
                    && of.hasMany()
                    && !of.isUnique()
                    && !of.isMostlyNumbers()
                    && of.categories() > 0
                ? of.categories()
                : 0,
        " (%d)");
    return warnings;
  }

  private static boolean isUnique(Object profile) {
    return profile instanceof TextProfile text
        ? text.isUnique()
        : profile instanceof NumberProfile number && number.isUnique();
  }

  private String mostlyNumbers(int feature, TextProfile of) {
    String others = Columns.listed(of.others().stream().map(Columns::shown).toList(), MOST_LISTED);
    return String.format(
        Locale.ROOT,
        "column %s is read as texts, since %d of its %d values are no numbers, such as %s; --null-value takes such a text for a missing value",
        name(feature),
        of.notNumbers(),
        of.values(),
        others);
  }

  private void addWarning(
      List<String> warnings, String format, ToLongFunction<Object> count, String each) {
    String found = counted(count, each);
    if (!found.isEmpty()) {
      warnings.add(String.format(Locale.ROOT, format, found));
    }
  }
}
