// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.tuning;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleArrayParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;
import org.bitempered.classification.BiTemperedLogisticRegression;

/**
 * Makes the params of the estimator params of the search, too. A client that can only set params,
 * such as Spark Connect, needs no estimator then.
 */
final class EstimatorParams {
  /** The search has lists of these, or its own param of the name, or cannot use them. */
  private static final Set<String> LEFT_OUT =
      Set.of(
          "t1",
          "t2",
          "regParam",
          "elasticNetParam",
          "seed",
          "miniBatchFraction",
          "validationIndicatorCol",
          "validationTol");

  private final List<Param<?>> params = new ArrayList<>();

  /** Creates the params of a search that already has its uid. */
  EstimatorParams(Params search) {
    for (Param<?> param : new BiTemperedLogisticRegression().params()) {
      if (!LEFT_OUT.contains(param.name())) {
        params.add(of(search, param));
      }
    }
  }

  List<Param<?>> all() {
    return params;
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Param<?> of(Params search, Param<?> param) {
    String parent = search.uid();
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
      return new DoubleArrayParam(search, name, doc, isValid);
    }
    return new Param<String>(parent, name, doc, isValid);
  }

  /** Sets defaults of the search to those of an estimator. */
  void setDefaults(Params search) {
    BiTemperedLogisticRegression estimator = new BiTemperedLogisticRegression();
    for (Param<?> param : params) {
      if (estimator.hasDefault(estimator.getParam(param.name()))) {
        setDefault(search, param, estimator.getDefault(estimator.getParam(param.name())).get());
      }
    }
  }

  @SuppressWarnings("unchecked")
  private static <T> void setDefault(Params search, Param<T> param, Object value) {
    search.setDefault(param, (T) value);
  }

  /** Sets what is set in the search. */
  void apply(Params search, BiTemperedLogisticRegression estimator) {
    for (Param<?> param : params) {
      if (search.isSet(param)) {
        estimator.set(param.name(), search.getOrDefault(param));
      }
    }
  }
}
