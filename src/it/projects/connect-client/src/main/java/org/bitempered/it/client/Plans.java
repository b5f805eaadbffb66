// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.it.client;

import java.util.List;
import org.apache.spark.connect.proto.Expression.Literal;
import org.apache.spark.connect.proto.Fetch;
import org.apache.spark.connect.proto.MlOperator;
import org.apache.spark.connect.proto.MlOperator.OperatorType;
import org.apache.spark.connect.proto.MlParams;
import org.apache.spark.connect.proto.MlRelation;
import org.apache.spark.connect.proto.ObjectRef;
import org.apache.spark.connect.proto.Read;
import org.apache.spark.connect.proto.Relation;
import org.apache.spark.connect.proto.SQL;

/** The parts of plans. */
final class Plans {
  private Plans() {}

  static Relation csv(String path) {
    Read.DataSource source =
        Read.DataSource.newBuilder()
            .setFormat("csv")
            .putOptions("header", "true")
            .putOptions("inferSchema", "true")
            .addPaths(path)
            .build();
    return Relation.newBuilder().setRead(Read.newBuilder().setDataSource(source)).build();
  }

  static Relation sql(String query) {
    return Relation.newBuilder().setSql(SQL.newBuilder().setQuery(query)).build();
  }

  static MlOperator operator(String className, OperatorType type) {
    String uid = className.substring(className.lastIndexOf('.') + 1);
    return MlOperator.newBuilder().setName(className).setUid(uid).setType(type).build();
  }

  /** Params from names and values in turn. */
  static MlParams params(Object... namesAndValues) {
    MlParams.Builder params = MlParams.newBuilder();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      params.putParams((String) namesAndValues[i], Literals.of(namesAndValues[i + 1]));
    }
    return params.build();
  }

  static Relation transform(String transformer, MlParams params, Relation input) {
    return transformation(
        MlRelation.Transform.newBuilder()
            .setTransformer(operator(transformer, OperatorType.OPERATOR_TYPE_TRANSFORMER))
            .setParams(params)
            .setInput(input));
  }

  static Relation transform(ObjectRef model, Relation input) {
    return transformation(MlRelation.Transform.newBuilder().setObjRef(model).setInput(input));
  }

  private static Relation transformation(MlRelation.Transform.Builder transform) {
    return relation(MlRelation.newBuilder().setTransform(transform));
  }

  /** An attribute that is a table. */
  static Relation table(Fetch attribute) {
    return relation(MlRelation.newBuilder().setFetch(attribute));
  }

  private static Relation relation(MlRelation.Builder relation) {
    return Relation.newBuilder().setMlRelation(relation).build();
  }

  /** What the last of methods without arguments, called one on the result of the other, returns. */
  static Fetch attribute(ObjectRef object, String... methods) {
    Fetch.Builder fetch = Fetch.newBuilder().setObjRef(object);
    List.of(methods)
        .forEach(method -> fetch.addMethods(Fetch.Method.newBuilder().setMethod(method)));
    return fetch.build();
  }

  static Fetch call(ObjectRef object, String method, Literal argument) {
    return call(object, method, Fetch.Method.Args.newBuilder().setParam(argument));
  }

  static Fetch call(ObjectRef object, String method, Relation argument) {
    return call(object, method, Fetch.Method.Args.newBuilder().setInput(argument));
  }

  private static Fetch call(ObjectRef object, String method, Fetch.Method.Args.Builder argument) {
    return Fetch.newBuilder()
        .setObjRef(object)
        .addMethods(Fetch.Method.newBuilder().setMethod(method).addArgs(argument))
        .build();
  }
}
