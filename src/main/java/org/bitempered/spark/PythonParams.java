// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.spark;

import java.util.List;
import java.util.Map;
import org.apache.spark.ml.param.DoubleArrayParam;
import org.apache.spark.ml.param.IntArrayParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.param.ParamPair;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.param.StringArrayParam;

/**
 * Gives a stage the params of its Python object in one call. PySpark makes several calls for each
 * param, which together take longer than training a model on few rows.
 */
public final class PythonParams {
  private PythonParams() {}

  /**
   * Sets and clears params.
   *
   * @param values by the name of the param, as they come from Python: a list for an array, and null
   *     for a param that is not set
   * @param defaults by the name of the param
   * @throws IllegalArgumentException if a value is not allowed
   * @throws java.util.NoSuchElementException if the stage lacks a param
   */
  public static void transfer(
      Params stage, Map<String, Object> values, Map<String, Object> defaults) {
    values.forEach(
        (name, value) -> {
          Param<Object> param = stage.getParam(name);
          if (value == null) {
            stage.clear(param);
          } else {
            stage.set(pair(param, value));
          }
        });
    defaults.forEach(
        (name, value) -> {
          Param<Object> param = stage.getParam(name);
          stage.setDefault(param, pair(param, value).value());
        });
  }

  /**
   * Returns a ParamMap.
   *
   * @param values by the name of the param, as they come from Python
   * @throws IllegalArgumentException if a value is not allowed
   * @throws java.util.NoSuchElementException if the stage lacks a param
   */
  public static ParamMap paramMap(Params stage, Map<String, Object> values) {
    ParamMap map = new ParamMap();
    values.forEach(
        (name, value) -> {
          Param<Object> param = stage.getParam(name);
          map.put(param, pair(param, value).value());
        });
    return map;
  }

  @SuppressWarnings("unchecked")
  private static ParamPair<?> pair(Param<Object> any, Object value) {
    Param<?> param = any;
    if (param instanceof LongParam number) {
      return number.w(((Number) value).longValue()); // an Integer if it is small
    } else if (param instanceof DoubleArrayParam array) {
      return array.w((List<Double>) value);
    } else if (param instanceof IntArrayParam array) {
      return array.w((List<Integer>) value);
    } else if (param instanceof StringArrayParam array) {
      return array.w((List<String>) value);
    }
    return any.w(value);
  }
}
