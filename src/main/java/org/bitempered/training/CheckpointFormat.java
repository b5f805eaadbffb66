// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.training;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
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
 * The file format of checkpoints. A file has, in big-endian order, "BITEMPCK", the format number,
 * the fingerprint of the fit, the checkpoint, and the CRC-32C of all these. A file is checked as a
 * whole before it is read, so that a damaged length is never used.
 */
final class CheckpointFormat {
  /** Changes whenever a fit could not continue from an older checkpoint bit for bit. */
  static final int NUMBER = 2;

  private static final long MAGIC = 0x424954454d50434bL;
  private static final int BUFFER = 1 << 16;

  /**
   * The content of a file.
   *
   * @param training values of the {@link TrainingFingerprint}
   */
  public record Content(Map<String, String> training, Checkpoint checkpoint) {}

  private CheckpointFormat() {}

  static void write(Content content, OutputStream to) throws IOException {
    CRC32C sum = new CRC32C();
    DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(new CheckedOutputStream(to, sum), BUFFER));
    out.writeLong(MAGIC);
    out.writeInt(NUMBER);
    out.writeInt(content.training.size());
    for (Map.Entry<String, String> entry : content.training.entrySet()) {
      writeText(entry.getKey(), out);
      writeText(entry.getValue(), out);
    }
    content.checkpoint.writeTo(out);
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
  public static void check(InputStream from, long length) throws IOException {
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
  public static Content read(InputStream from) throws IOException {
    DataInputStream in = new DataInputStream(new BufferedInputStream(from, BUFFER));
    if (in.readLong() != MAGIC) {
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
    Checkpoint checkpoint = Checkpoint.readFrom(in);
    in.readLong(); // the checksum
    if (in.read() >= 0) {
      throw new IOException("there are bytes after the end");
    }
    return new Content(training, checkpoint);
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
