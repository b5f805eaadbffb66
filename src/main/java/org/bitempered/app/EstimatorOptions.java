// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleArrayParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.FloatParam;
import org.apache.spark.ml.param.IntArrayParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.param.StringArrayParam;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Offers the params of an estimator or a search as options, with their names, docs, defaults and
 * checks.
 */
final class EstimatorOptions {
  /** Params that the program itself sets. */
  private static final Set<String> OWN =
      Set.of(
          "featuresCol",
          "labelCol",
          "weightCol",
          "predictionCol",
          "rawPredictionCol",
          "probabilityCol",
          "seed");

  private EstimatorOptions() {}

  /**
   * Adds the params as options.
   *
   * @param heading above the options in the help
   * @param wanted which params, by their names
   */
  static void addTo(
      CommandLine command, String heading, Params estimator, Predicate<String> wanted) {
    ArgGroupSpec.Builder group =
        ArgGroupSpec.builder().heading("%n" + heading + "%n").validate(false).exclusive(false);
    for (Param<?> param : estimator.params()) {
      if (!OWN.contains(param.name()) && wanted.test(param.name())) {
        group.addArg(option(estimator, param));
      }
    }
    command.getCommandSpec().addArgGroup(group.build());
  }

  private static OptionSpec option(Params estimator, Param<?> param) {
    String doc = param.doc().replace("%", "%%");
    if (estimator.hasDefault(param)) {
      doc += " (default: " + text(estimator.getDefault(param).get()) + ")";
    }
    return OptionSpec.builder("--" + param.name())
        .type(String.class)
        .arity("1")
        .paramLabel(label(param))
        .description(doc)
        .build();
  }

  private static String label(Param<?> param) {
    String type = param.getClass().getSimpleName().replace("Param", "");
    return type.isEmpty() ? "TEXT" : type.replace("Array", ",...").toUpperCase(Locale.ROOT);
  }

  private static String text(Object value) {
    return value instanceof double[] numbers ? Arrays.toString(numbers) : String.valueOf(value);
  }

  /** Returns the names of the params that are on the command line. */
  static List<String> given(CommandLine command, Params estimator) {
    ParseResult parsed = command.getParseResult();
    return Arrays.stream(estimator.params())
        .map(Param::name)
        .filter(name -> !OWN.contains(name) && parsed.hasMatchedOption("--" + name))
        .toList();
  }

  /** Sets the params that are on the command line; an invalid value is a usage error. */
  static void apply(CommandLine command, Params estimator) {
    apply(command, estimator, name -> true);
  }

  /** Sets the wanted params that are on the command line; an invalid value is a usage error. */
  static void apply(CommandLine command, Params estimator, Predicate<String> wanted) {
    for (String name : given(command, estimator)) {
      if (wanted.test(name)) {
        String text = command.getParseResult().matchedOptionValue("--" + name, "");
        set(command, estimator, estimator.getParam(name), text);
      }
    }
  }

  private static void set(CommandLine command, Params estimator, Param<?> param, String text) {
    try {
      estimator.set(param.name(), parse(param, text));
    } catch (NumberFormatException e) {
      throw wrong(command, param, text, label(param), e);
    } catch (IllegalArgumentException e) {
      if (e.getMessage().startsWith(param.name() + " given ")) {
        throw new ParameterException(command, "--" + e.getMessage(), e);
      }
      throw wrong(command, param, text, param.doc(), e);
    }
  }

  private static ParameterException wrong(
      CommandLine command, Param<?> param, String text, String allowed, Exception cause) {
    return new ParameterException(
        command,
        String.format(Locale.ROOT, "--%s given %s, allowed is: %s", param.name(), text, allowed),
        cause);
  }

  private static Object parse(Param<?> param, String text) {
    if (param instanceof DoubleParam) {
      return Double.valueOf(text);
    } else if (param instanceof IntParam) {
      return Integer.valueOf(text);
    } else if (param instanceof BooleanParam) {
      return booleanOf(text);
    } else if (param instanceof LongParam) {
      return Long.valueOf(text);
    } else if (param instanceof FloatParam) {
      return Float.valueOf(text);
    } else if (param instanceof DoubleArrayParam) {
      return Arrays.stream(parts(text)).mapToDouble(Double::parseDouble).toArray();
    } else if (param instanceof IntArrayParam) {
      return Arrays.stream(parts(text)).mapToInt(Integer::parseInt).toArray();
    }
    return param instanceof StringArrayParam ? parts(text) : text;
  }

  private static boolean booleanOf(String text) {
    if (!List.of("true", "false").contains(text)) {
      throw new NumberFormatException(text);
    }
    return text.equals("true");
  }

  private static String[] parts(String text) {
    return text.isBlank() ? new String[0] : text.strip().split("\\s*,\\s*");
  }

  /** Copies the values of params that both estimators have, except the program's own. */
  static void copyShared(Params from, Params to) {
    for (Param<?> param : from.params()) {
      if (!OWN.contains(param.name()) && from.isSet(param) && to.hasParam(param.name())) {
        to.set(param.name(), from.get(param).get());
      }
    }
  }

  /** Returns the columns that params name, except the program's own. */
  static Set<String> columns(Params estimator) {
    return Arrays.stream(estimator.params())
        .filter(param -> param.name().endsWith("Col") && !OWN.contains(param.name()))
        .filter(estimator::isSet)
        .map(param -> String.valueOf(estimator.get(param).get()))
        .filter(name -> !name.isEmpty())
        .collect(Collectors.toSet());
  }

  /** Returns the values of the wanted params, except the program's own. */
  static Map<String, Object> values(Params estimator, Predicate<String> wanted) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Param<?> param : estimator.params()) {
      if (!OWN.contains(param.name()) && wanted.test(param.name()) && estimator.isDefined(param)) {
        values.put(param.name(), estimator.getOrDefault(param));
      }
    }
    return values;
  }
}
