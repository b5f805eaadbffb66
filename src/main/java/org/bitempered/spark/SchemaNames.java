// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.spark;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.StructType;

/** Columns of a table by name, under the rule of upper and lower case that is in force. */
public final class SchemaNames {
  private static final int LISTED = 8;

  private final List<String> names;
  private final boolean caseSensitive;
  private final Map<String, String> found = new HashMap<>();

  /** Of a table of the active session. */
  public SchemaNames(StructType schema) {
    names = List.of(schema.fieldNames());
    caseSensitive = SQLConf.get().caseSensitiveAnalysis();
    names.forEach(name -> found.putIfAbsent(key(name), name));
    names.forEach(name -> found.put(name, name));
  }

  private String key(String name) {
    return caseSensitive ? name : folded(name);
  }

  /** Makes names equal that {@link String#equalsIgnoreCase} takes for equal, as Spark does. */
  private static String folded(String name) {
    char[] letters = name.toCharArray();
    for (int i = 0; i < letters.length; i++) {
      letters[i] = Character.toLowerCase(Character.toUpperCase(letters[i]));
    }
    return new String(letters);
  }

  /** The name as it is in the table; null if there is none. */
  public String find(String name) {
    String exact = found.get(name);
    return exact != null && exact.equals(name) ? name : found.get(key(name));
  }

  /** Some of the names, for a message. */
  public String all() {
    String listed =
        String.join(", ", names.stream().limit(LISTED).map(name -> "'" + name + "'").toList());
    return names.size() > LISTED ? listed + ", and " + (names.size() - LISTED) + " more" : listed;
  }
}
