// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * Files of which some bytes were changed, left out, doubled or put in. Seeded; -Dhostile.tries and
 * -Dhostile.seed ask for others.
 */
public final class Mutations {
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private static final String[] VALUES = {
    "-1", "0", "1", "2147483647", "2147483648", "1e9", "1e999", "-1e999", "0.5", "NaN", "null",
        "true",
    "\"x\"", "[]", "{}", "[1]", "[[1]]", "99999999999999999999999999", "{", "}", "]", ",", "\"",
        " x"
  };

  private Mutations() {}

  /** What reads bytes, and throws where it may not accept them. */
  public interface Reader {
    void read(byte[] bytes) throws Exception;
  }

  /**
   * Lets it read bytes, mutated in many ways.
   *
   * @param tries unless -Dhostile.tries says otherwise
   * @param again makes checksums right after a mutation
   * @param allowed whether an exception is one that may come
   */
  public static void readAll(
      byte[] original,
      int tries,
      Function<byte[], byte[]> again,
      Reader reader,
      Function<Throwable, Boolean> allowed) {
    SplittableRandom random = new SplittableRandom(Long.getLong("hostile.seed", 42));
    assertTimeoutPreemptively(
        LIMIT,
        () -> {
          for (int i = 0; i < Integer.getInteger("hostile.tries", tries); i++) {
            byte[] bytes = original;
            for (int times = random.nextInt(1, 4); times > 0; times--) {
              bytes = mutated(bytes, random);
            }
            read(again.apply(bytes), reader, allowed, "try " + i);
          }
        });
  }

  private static void read(
      byte[] bytes, Reader reader, Function<Throwable, Boolean> allowed, String which) {
    try {
      reader.read(bytes);
    } catch (Throwable e) {
      if (!allowed.apply(e)) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        throw new AssertionError(which + " throws " + e + " for " + text, e);
      }
    }
  }

  private static byte[] mutated(byte[] bytes, SplittableRandom random) {
    int from = random.nextInt(bytes.length + 1);
    int to = Math.min(bytes.length, from + random.nextInt(1, 30));
    return switch (random.nextInt(7)) {
      case 0 -> withBit(bytes, random);
      case 1 -> Arrays.copyOf(bytes, from);
      case 2 -> replaced(bytes, from, to, new byte[0]);
      case 3 -> replaced(bytes, to, to, Arrays.copyOfRange(bytes, from, to));
      case 4 -> replaced(bytes, from, from, value(random));
      case 5 -> withNumber(bytes, random);
      default -> withInteger(bytes, random);
    };
  }

  private static byte[] withBit(byte[] bytes, SplittableRandom random) {
    byte[] copy = bytes.clone();
    if (copy.length > 0) {
      copy[random.nextInt(copy.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return copy;
  }

  private static byte[] value(SplittableRandom random) {
    return VALUES[random.nextInt(VALUES.length)].getBytes(StandardCharsets.UTF_8);
  }

  /** Another value in the place of one of a text's numbers. */
  private static byte[] withNumber(byte[] bytes, SplittableRandom random) {
    int from = bytes.length == 0 ? 0 : random.nextInt(bytes.length);
    while (from < bytes.length && !isOfNumber(bytes[from])) {
      from++;
    }
    int to = from;
    while (to < bytes.length && isOfNumber(bytes[to])) {
      to++;
    }
    return replaced(bytes, from, to, value(random));
  }

  private static boolean isOfNumber(byte b) {
    return (b >= '0' && b <= '9') || b == '.' || b == '-' || b == 'E';
  }

  /** An extreme four-byte integer anywhere. */
  private static byte[] withInteger(byte[] bytes, SplittableRandom random) {
    int[] extremes = {-1, 0, 1, 2, 1 << 16, 1_000_000_000, Integer.MAX_VALUE, Integer.MIN_VALUE};
    int value = extremes[random.nextInt(extremes.length)];
    byte[] copy = bytes.clone();
    int at = random.nextInt(Math.max(1, copy.length - 3));
    for (int i = 0; i < 4 && at + i < copy.length; i++) {
      copy[at + i] = (byte) (value >>> (24 - 8 * i));
    }
    return copy;
  }

  private static byte[] replaced(byte[] bytes, int from, int to, byte[] by) {
    byte[] all = new byte[bytes.length - (to - from) + by.length];
    System.arraycopy(bytes, 0, all, 0, from);
    System.arraycopy(by, 0, all, from, by.length);
    System.arraycopy(bytes, to, all, from + by.length, bytes.length - to);
    return all;
  }
}
