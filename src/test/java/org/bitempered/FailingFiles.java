// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/**
 * This machine's disk under failing:/, on which a chosen step fails: making a folder or a file, a
 * write, a close, a rename, or a removal.
 */
public final class FailingFiles extends RawLocalFileSystem {
  private static final String SETTING = "fs.failing.impl";
  private static final AtomicInteger STEPS = new AtomicInteger();
  private static volatile int failing;
  private static volatile Kind kind;

  /** How a step fails. */
  public enum Kind {
    /** With an exception; all other steps are good. */
    ONCE,
    /** With an exception, as do all steps after it. */
    FROM_THEN_ON,
    /** As Hadoop's local file system reports a full disk; all other steps are good. */
    DISK_ERROR,
    /** With such an error, as do all steps after it. */
    DISK_ERROR_FROM_THEN_ON,
    /** A rename or a folder is refused by returning false, all else with an exception. */
    REFUSED
  }

  /** Makes the scheme known to Spark, and to what reads its settings from the JVM's properties. */
  public static void register() {
    System.setProperty("spark.hadoop." + SETTING, FailingFiles.class.getName());
    LocalSpark.session()
        .sparkContext()
        .hadoopConfiguration()
        .set(SETTING, FailingFiles.class.getName());
  }

  /** Lets the step of this number fail, counted from 1 and from now; 0 for none. */
  public static void failAt(int step, Kind how) {
    kind = how;
    failing = step;
    STEPS.set(0);
  }

  /** Steps since then. */
  public static int steps() {
    return STEPS.get();
  }

  private static boolean fails() {
    int step = STEPS.incrementAndGet();
    boolean lasting = kind == Kind.FROM_THEN_ON || kind == Kind.DISK_ERROR_FROM_THEN_ON;
    return failing > 0 && (lasting ? step >= failing : step == failing);
  }

  private static void step() throws IOException {
    if (fails()) {
      fail();
    }
  }

  private static void fail() throws IOException {
    IOException reason = new IOException("No space left on device");
    if (kind == Kind.DISK_ERROR || kind == Kind.DISK_ERROR_FROM_THEN_ON) {
      throw diskError(reason);
    }
    throw reason;
  }

  private static FSError diskError(IOException reason) {
    try {
      var constructor = FSError.class.getDeclaredConstructor(Throwable.class);
      constructor.setAccessible(true);
      return constructor.newInstance(reason);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean refused() throws IOException {
    boolean fails = fails();
    if (fails && kind != Kind.REFUSED) {
      fail();
    }
    return fails;
  }

  @Override
  public String getScheme() {
    return "failing";
  }

  @Override
  public URI getUri() {
    return URI.create("failing:///");
  }

  @Override
  public void initialize(URI uri, Configuration configuration) throws IOException {
    super.initialize(uri, configuration);
    setConf(configuration);
  }

  @Override
  public FSDataOutputStream create(
      Path path,
      FsPermission permission,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    return create(path, overwrite, bufferSize, replication, blockSize, progress);
  }

  @Override
  public FSDataOutputStream create(
      Path path,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    step();
    OutputStream file = super.create(path, overwrite, bufferSize, replication, blockSize, progress);
    return new FSDataOutputStream(new FailingStream(file), null);
  }

  @Override
  public boolean mkdirs(Path folder) throws IOException {
    return !refused() && super.mkdirs(folder);
  }

  @Override
  public boolean rename(Path from, Path to) throws IOException {
    return !refused() && super.rename(from, to);
  }

  @Override
  public boolean delete(Path path, boolean recursive) throws IOException {
    step();
    return super.delete(path, recursive);
  }

  private static final class FailingStream extends OutputStream {
    private final OutputStream file;

    FailingStream(OutputStream file) {
      this.file = file;
    }

    @Override
    public void write(int value) throws IOException {
      step();
      file.write(value);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      step();
      file.write(bytes, from, length);
    }

    @Override
    public void flush() throws IOException {
      file.flush();
    }

    @Override
    public void close() throws IOException {
      file.close();
      step();
    }
  }
}
