// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.spark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.catalyst.util.AttributeNameParser$;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import scala.Function2;

/**
 * Finds the columns that params name in a schema by Spark's rules. Case does not matter unless
 * {@code spark.sql.caseSensitive} is true. A column with exactly the given name takes precedence;
 * otherwise dots lead into structs, and backticks quote.
 */
public final class SchemaColumns {
  private static final int LISTED = 20;

  private final StructType schema;
  private final Function2<String, String, Object> sameName = SQLConf.get().resolver();

  /** Uses the rules of the active session. */
  public SchemaColumns(StructType schema) {
    this.schema = schema;
  }

  /** Runs {@code body} with the session of a DataFrame as the active one. */
  public static <T> T inSessionOf(Dataset<?> dataset, Supplier<T> body) {
    return dataset.sparkSession().withActive(body::get);
  }

  /** Returns the schema. */
  public StructType schema() {
    return schema;
  }

  /**
   * Finds a column or a field of a struct.
   *
   * @throws IllegalArgumentException naming the param, if there is none or more than one
   */
  public InputColumn find(String param, String name) {
    InputColumn found = find(param, name, List.of(name));
    if (found == null) {
      found = find(param, name, parts(name));
    }
    if (found == null || name.isEmpty()) {
      // A schema may have a column with an empty name, but an attribute name may not be empty.
      throw new IllegalArgumentException(
          param + " given '" + name + "', allowed is one of the columns " + listed(all()));
    }
    return found;
  }

  private InputColumn find(String param, String name, List<String> parts) {
    StructField found = null;
    List<String> path = new ArrayList<>();
    boolean nullable = false;
    List<StructField> fields = all();
    for (String part : parts) {
      found = only(param, name, fields.stream().filter(field -> same(field, part)).toList());
      if (found == null) {
        return null;
      }
      path.add(found.name());
      nullable |= found.nullable();
      fields = found.dataType() instanceof StructType struct ? List.of(struct.fields()) : List.of();
    }
    return found == null
        ? null
        : new InputColumn(
            param,
            name,
            path,
            new StructField(found.name(), found.dataType(), nullable, found.metadata()));
  }

  private static StructField only(String param, String name, List<StructField> found) {
    if (found.size() > 1) {
      throw new IllegalArgumentException(
          String.format(
                  Locale.ROOT,
                  "%s given '%s', which %d columns have: %s; allowed is a name of one column. They differ",
                  param,
                  name,
                  found.size(),
                  listed(found))
              + " by case only where spark.sql.caseSensitive is true");
    }
    return found.isEmpty() ? null : found.get(0);
  }

  /** Returns the parts of a name in Spark's syntax, or none if it is malformed. */
  @SuppressWarnings("CatchingUnchecked") // Scala throws checked exceptions without declaring them.
  private static List<String> parts(String name) {
    try {
      return ScalaCollections.asJava(AttributeNameParser$.MODULE$.parseAttributeName(name));
    } catch (Exception e) {
      return List.of();
    }
  }

  /** Returns whether there is such a column or field. */
  public boolean has(String param, String name) {
    return find(param, name, List.of(name)) != null || find(param, name, parts(name)) != null;
  }

  /**
   * Returns these columns and an added one.
   *
   * @throws IllegalArgumentException as {@link #checkNew} does
   */
  public SchemaColumns with(String param, StructField added) {
    checkNew(param, added.name());
    return new SchemaColumns(schema.add(added));
  }

  /**
   * Checks the name of a column to be added.
   *
   * @throws IllegalArgumentException naming the param, if the name is empty or taken
   */
  public void checkNew(String param, String name) {
    if (name.isEmpty() || all().stream().anyMatch(field -> same(field, name))) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s given '%s', allowed is a name other than those of the columns %s",
              param,
              name,
              listed(all())));
    }
  }

  private boolean same(StructField field, String name) {
    return (boolean) sameName.apply(field.name(), name);
  }

  private List<StructField> all() {
    return Arrays.asList(schema.fields());
  }

  private static String listed(List<StructField> fields) {
    String names =
        fields.stream()
            .limit(LISTED)
            .map(field -> "'" + field.name() + "'")
            .collect(Collectors.joining(", "));
    return fields.size() > LISTED ? names + " and " + (fields.size() - LISTED) + " more" : names;
  }
}
