// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.it.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bitempered.ChildJvm;

/**
 * A PostgreSQL server on a free port of 127.0.0.1, with its data in a temporary folder. It refuses
 * to run as root, so for root it runs as the user that its package has made.
 */
final class PostgresServer implements AutoCloseable {
  private static final String USER = "tester";
  private static final Path INSTALLED = Path.of("/usr/lib/postgresql");
  private static final Path LOGS = Path.of("target", "it", "postgres");

  private final Path programs = programs();
  private final String folder;
  private final int port;
  private final ChildJvm server;

  private PostgresServer() throws IOException, InterruptedException {
    folder = run("folder", asServer("mktemp", "-d", "-t", "postgres.XXXXXX"));
    try {
      String encoding = "--encoding=UTF8";
      run(
          "initdb",
          asServer(program("initdb"), "-D", folder, "-U", USER, "-A", "trust", "-N", encoding));
      port = freePort();
      server = ChildJvm.start(LOGS.resolve("server.log"), Map.of(), asServer(command()));
    } catch (Throwable e) {
      remove();
      throw e;
    }
  }

  /** Starts it, and waits until it accepts connections. */
  static PostgresServer start() throws IOException, InterruptedException {
    PostgresServer postgres = new PostgresServer();
    try {
      postgres.server.await("database system is ready to accept connections");
      return postgres;
    } catch (Throwable e) {
      postgres.close();
      throw e;
    }
  }

  /** Those of the newest version. */
  private static Path programs() {
    try (Stream<Path> versions = Files.list(INSTALLED)) {
      return versions
          .map(version -> version.resolve("bin"))
          .filter(bin -> Files.isExecutable(bin.resolve("postgres")))
          .max(Path::compareTo)
          .orElseThrow(() -> new IllegalStateException("no PostgreSQL server in " + INSTALLED));
    } catch (IOException e) {
      throw new UncheckedIOException("no PostgreSQL server; .ci/run installs one", e);
    }
  }

  private String program(String name) {
    return programs.resolve(name).toString();
  }

  private String[] command() {
    List<String> command = new ArrayList<>(List.of(program("postgres"), "-D", folder));
    command.addAll(List.of("-p", "" + port, "-c", "listen_addresses=127.0.0.1"));
    command.addAll(List.of("-c", "unix_socket_directories="));
    return command.toArray(String[]::new);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static List<String> asServer(String... command) {
    // That user may not be able to enter this folder.
    List<String> all = new ArrayList<>(List.of("env", "-C", "/"));
    if (System.getProperty("user.name").equals("root")) {
      all.addAll(List.of("runuser", "-u", "postgres", "--"));
    }
    all.addAll(List.of(command));
    return all;
  }

  /** Runs a program to its good end. */
  private static String run(String name, List<String> command)
      throws IOException, InterruptedException {
    try (ChildJvm child = ChildJvm.start(LOGS.resolve(name + ".log"), Map.of(), command)) {
      child.awaitSuccess();
    }
    return Files.readString(LOGS.resolve(name + ".log")).strip();
  }

  /** The result of a statement as plain text: a row a line, columns between bars. */
  String sql(String statement) throws IOException, InterruptedException {
    return run(
        "psql",
        List.of(
            program("psql"),
            "--no-psqlrc",
            "--tuples-only",
            "--no-align",
            "--set=ON_ERROR_STOP=1",
            "--dbname=postgresql://%s@127.0.0.1:%d/postgres".formatted(USER, port),
            "--command=" + statement));
  }

  /** Its URL for JDBC. */
  String url() {
    return "jdbc:postgresql://127.0.0.1:%d/postgres?user=%s".formatted(port, USER);
  }

  private void remove() {
    try {
      run("remove", asServer("rm", "-r", folder));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    try (server) {
      run("stop", asServer(program("pg_ctl"), "-D", folder, "-m", "fast", "stop"));
      server.awaitSuccess();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      remove();
    }
  }
}
