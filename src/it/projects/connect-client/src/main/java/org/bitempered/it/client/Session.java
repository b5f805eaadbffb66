// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.it.client;

import java.util.UUID;
import org.apache.spark.connect.proto.Command;
import org.apache.spark.connect.proto.ExecutePlanRequest;
import org.apache.spark.connect.proto.ExecutePlanResponse;
import org.apache.spark.connect.proto.Fetch;
import org.apache.spark.connect.proto.MlCommand;
import org.apache.spark.connect.proto.MlCommandResult;
import org.apache.spark.connect.proto.MlOperator;
import org.apache.spark.connect.proto.MlParams;
import org.apache.spark.connect.proto.ObjectRef;
import org.apache.spark.connect.proto.Plan;
import org.apache.spark.connect.proto.Relation;
import org.apache.spark.connect.proto.SparkConnectServiceGrpc;
import org.apache.spark.connect.proto.UserContext;
import org.apache.spark.connect.proto.WriteOperation;
import org.sparkproject.io.grpc.Grpc;
import org.sparkproject.io.grpc.InsecureChannelCredentials;
import org.sparkproject.io.grpc.ManagedChannel;

/** A session on a server, which runs commands one after the other. */
final class Session implements AutoCloseable {
  private final ManagedChannel channel;
  private final String id = UUID.randomUUID().toString();

  Session(String address) {
    channel = Grpc.newChannelBuilder(address, InsecureChannelCredentials.create()).build();
  }

  ObjectRef fit(MlOperator estimator, MlParams params, Relation rows) {
    MlCommand.Fit fit =
        MlCommand.Fit.newBuilder()
            .setEstimator(estimator)
            .setParams(params)
            .setDataset(rows)
            .build();
    return ml(MlCommand.newBuilder().setFit(fit)).getOperatorInfo().getObjRef();
  }

  MlCommandResult fetch(Fetch attribute) {
    return ml(MlCommand.newBuilder().setFetch(attribute));
  }

  void save(ObjectRef model, String path) {
    save(MlCommand.Write.newBuilder().setObjRef(model), path);
  }

  void save(MlOperator operator, MlParams params, String path) {
    save(MlCommand.Write.newBuilder().setOperator(operator).setParams(params), path);
  }

  private void save(MlCommand.Write.Builder write, String path) {
    ml(MlCommand.newBuilder().setWrite(write.setPath(path).setShouldOverwrite(true)));
  }

  MlCommandResult.MlOperatorInfo load(MlOperator operator, String path) {
    MlCommand.Read read = MlCommand.Read.newBuilder().setOperator(operator).setPath(path).build();
    return ml(MlCommand.newBuilder().setRead(read)).getOperatorInfo();
  }

  void delete(ObjectRef object) {
    MlCommand.Delete delete = MlCommand.Delete.newBuilder().addObjRefs(object).build();
    ml(MlCommand.newBuilder().setDelete(delete));
  }

  private MlCommandResult ml(MlCommand.Builder command) {
    return run(Command.newBuilder().setMlCommand(command));
  }

  /** Has the server write rows to a folder of Parquet files. */
  void write(Relation rows, String path) {
    run(
        Command.newBuilder()
            .setWriteOperation(
                WriteOperation.newBuilder()
                    .setInput(rows)
                    .setSource("parquet")
                    .setPath(path)
                    .setMode(WriteOperation.SaveMode.SAVE_MODE_ERROR_IF_EXISTS)));
  }

  /** Runs a command to its end, and returns its result if it has one. */
  private MlCommandResult run(Command.Builder command) {
    ExecutePlanRequest request =
        ExecutePlanRequest.newBuilder()
            .setSessionId(id)
            .setUserContext(UserContext.newBuilder().setUserId("integration-test"))
            .setPlan(Plan.newBuilder().setCommand(command))
            .build();
    MlCommandResult result = MlCommandResult.getDefaultInstance();
    var responses = SparkConnectServiceGrpc.newBlockingStub(channel).executePlan(request);
    while (responses.hasNext()) {
      ExecutePlanResponse response = responses.next();
      result = response.hasMlCommandResult() ? response.getMlCommandResult() : result;
    }
    return result;
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }
}
