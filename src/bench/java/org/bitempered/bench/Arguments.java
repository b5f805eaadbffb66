// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Arguments of the form {@code name=value}, each with a default. */
public final class Arguments {
  private final Map<String, String> given = new LinkedHashMap<>();

  private Arguments(Map<String, String> given) {
    this.given.putAll(given);
  }

  /** Takes those given in place of the defaults; a name without a default is refused. */
  public static Arguments of(Map<String, String> defaults, String[] arguments) {
    Arguments all = new Arguments(defaults);
    for (String argument : arguments) {
      String[] parts = argument.split("=", 2);
      if (parts.length != 2 || !defaults.containsKey(parts[0])) {
        throw new IllegalArgumentException(
            "argument given " + argument + ", allowed are NAME=VALUE for " + defaults.keySet());
      }
      all.given.put(parts[0], parts[1]);
    }
    return all;
  }

  public String text(String name) {
    return given.get(name);
  }

  public double number(String name) {
    return Double.parseDouble(given.get(name));
  }

  public int integer(String name) {
    return Integer.parseInt(given.get(name));
  }

  /** Returns the parts of a value that commas separate; none of an empty value. */
  public List<String> list(String name) {
    return given.get(name).isEmpty() ? List.of() : List.of(given.get(name).split(","));
  }

  /** Returns the numbers of a value that commas separate. */
  public double[] numbers(String name) {
    return list(name).stream().mapToDouble(Double::parseDouble).toArray();
  }

  @Override
  public String toString() {
    return given.toString();
  }
}
