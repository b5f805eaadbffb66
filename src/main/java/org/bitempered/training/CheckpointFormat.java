// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.training;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;
import org.bitempered.optim.MinimizerState;

/**
 * The file format of checkpoints. A file has, in big-endian order, "BITEMPCK" for one fit or
 * "BITEMPCS" for many, the format number, the fingerprint of the training, the checkpoint, and the
 * CRC-32C of all these. A file is checked as a whole before it is read, so that a damaged length is
 * never used.
 *
 * @param <C> type of the checkpoint
 */
final class CheckpointFormat<C> {
  /** Changes whenever a fit could not continue from an older checkpoint bit for bit. */
  static final int NUMBER = 2;

  /** The format of a single fit. */
  static final CheckpointFormat<Checkpoint> OF_FIT =
      new CheckpointFormat<>(0x424954454d50434bL, Checkpoint::writeTo, Checkpoint::readFrom);

  /** The format of many fits in shared passes. */
  static final CheckpointFormat<SharedCheckpoint> OF_MANY =
      new CheckpointFormat<>(
          0x424954454d504353L, SharedCheckpoint::writeTo, SharedCheckpoint::readFrom);

  private static final int BUFFER = 1 << 16;

  /**
   * The content of a file.
   *
   * @param training values of the {@link TrainingFingerprint}
   */
  record Content<C>(Map<String, String> training, C checkpoint) {}

  /** Writes a checkpoint. */
  interface Writer<C> {
    void write(C checkpoint, DataOutput out) throws IOException;
  }

  /** Reads a checkpoint. */
  interface Reader<C> {
    C read(DataInput in) throws IOException;
  }

  private final long magic;
  private final Writer<C> writer;
  private final Reader<C> reader;

  private CheckpointFormat(long magic, Writer<C> writer, Reader<C> reader) {
    this.magic = magic;
    this.writer = writer;
    this.reader = reader;
  }

  void write(Content<C> content, OutputStream to) throws IOException {
    CRC32C sum = new CRC32C();
    DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(new CheckedOutputStream(to, sum), BUFFER));
    out.writeLong(magic);
    out.writeInt(NUMBER);
    out.writeInt(content.training.size());
    for (Map.Entry<String, String> entry : content.training.entrySet()) {
      writeText(entry.getKey(), out);
      writeText(entry.getValue(), out);
    }
    writer.write(content.checkpoint, out);
    out.flush();
    DataOutputStream end = new DataOutputStream(to);
    end.writeLong(sum.getValue());
    end.flush();
  }

  /**
   * Checks the checksum.
   *
   * @param length length of the file in bytes
   * @throws IOException if the bytes are not those that were written
   */
  static void check(InputStream from, long length) throws IOException {
    CRC32C sum = new CRC32C();
    byte[] buffer = new byte[BUFFER];
    DataInputStream in = new DataInputStream(new BufferedInputStream(from, BUFFER));
    long left = length - Long.BYTES;
    while (left > 0) {
      int read = (int) Math.min(left, BUFFER);
      in.readFully(buffer, 0, read);
      sum.update(buffer, 0, read);
      left -= read;
    }
    if (left < 0 || in.readLong() != sum.getValue()) {
      throw new IOException("the checksum is wrong: the file is damaged or truncated");
    }
  }

  /**
   * Reads a file that passed {@link #check}. A checksum does not protect against a malicious file.
   * Therefore no array is allocated before as many bytes were read.
   *
   * @throws IOException if the bytes are not a checkpoint of this format; the message says why
   */
  Content<C> read(InputStream from) throws IOException {
    DataInputStream in = new DataInputStream(new BufferedInputStream(from, BUFFER));
    if (in.readLong() != magic) {
      throw new IOException("the file is not a checkpoint");
    }
    int number = in.readInt();
    if (number != NUMBER) {
      throw new IOException("the format is " + number + ", allowed is " + NUMBER);
    }
    Map<String, String> training = new LinkedHashMap<>();
    for (int left = MinimizerState.readCount(in); left > 0; left--) {
      String name = readText(in);
      if (training.put(name, readText(in)) != null) {
        throw new IOException(name + " occurs twice");
      }
    }
    C checkpoint = reader.read(in);
    in.readLong(); // the checksum
    if (in.read() >= 0) {
      throw new IOException("there are bytes after the end");
    }
    return new Content<>(training, checkpoint);
  }

  /** Writes a text of any length, unlike {@code writeUTF}: there can be many class weights. */
  private static void writeText(String text, DataOutputStream out) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String readText(DataInputStream in) throws IOException {
    int length = MinimizerState.readCount(in);
    byte[] bytes = in.readNBytes(length); // in pieces
    if (bytes.length < length) {
      throw new EOFException("a text is truncated");
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
