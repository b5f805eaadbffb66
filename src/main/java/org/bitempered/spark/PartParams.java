// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleArrayParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;

/**
 * Makes params of a part of a stage, such as the estimator of a search, params of the stage, too. A
 * client that can only set params, such as Spark Connect, needs no part then.
 */
public final class PartParams implements Serializable {
  private final List<Param<?>> params = new ArrayList<>();

  /**
   * Creates the params, with the docs, checks and defaults of those of the part.
   *
   * @param stage stage that already has its uid
   * @param part part with its defaults
   * @param taken says by the name of a param whether to make it a param of the stage
   */
  public PartParams(Params stage, Params part, Predicate<String> taken) {
    for (Param<?> param : part.params()) {
      if (taken.test(param.name())) {
        Param<?> own = of(stage, param);
        params.add(own);
        if (part.hasDefault(param)) {
          setDefault(stage, own, part.getDefault(param).get());
        }
      }
    }
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Param<?> of(Params stage, Param<?> param) {
    String parent = stage.uid();
    String name = param.name();
    String doc = param.doc();
    scala.Function1 isValid = param.isValid();
    if (param instanceof DoubleParam) {
      return new DoubleParam(parent, name, doc, isValid);
    } else if (param instanceof IntParam) {
      return new IntParam(parent, name, doc, isValid);
    } else if (param instanceof LongParam) {
      return new LongParam(parent, name, doc, isValid);
    } else if (param instanceof BooleanParam) {
      return new BooleanParam(parent, name, doc);
    } else if (param instanceof DoubleArrayParam) {
      return new DoubleArrayParam(stage, name, doc, isValid);
    }
    return new Param<String>(parent, name, doc, isValid);
  }

  @SuppressWarnings("unchecked")
  private static <T> void setDefault(Params stage, Param<T> param, Object value) {
    stage.setDefault(param, (T) value);
  }

  /** Returns these params and others of the stage, ordered by name as Spark orders them. */
  public Param<?>[] with(Param<?>... others) {
    return Stream.concat(Arrays.stream(others), params.stream())
        .sorted(Comparator.comparing(Param::name))
        .toArray(Param<?>[]::new);
  }

  /** Returns the names of those that are set in the stage. */
  public List<String> namesOfSet(Params stage) {
    return params.stream().filter(stage::isSet).map(Param::name).toList();
  }

  /** Sets in a part what is set in the stage. */
  public void apply(Params stage, Params part) {
    for (String name : namesOfSet(stage)) {
      part.set(name, stage.getOrDefault(stage.getParam(name)));
    }
  }
}
