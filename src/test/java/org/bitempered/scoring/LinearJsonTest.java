// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.scoring;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bitempered.math.Loss;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinearJsonTest {
  private static final double[] SPECIAL = {
    Double.MIN_VALUE,
    1.7e308,
    -0.0,
    0.1,
    1 / 3.0,
    -2.2250738585072014E-308,
    1e16 + 2,
    123456789.12345679
  };

  @Test
  void comesBackBitForBit() {
    assertRoundTrip(Scorers.binary(9, 2));
    assertRoundTrip(Scorers.binary(9, 1.0000000000001, 0.3, 0.7));
    assertRoundTrip(Scorers.multinomial(50, 7, 4));
    assertRoundTrip(Scorers.multinomial(3, 3, 0.3, 0.1, 0.1, 0));
    assertRoundTrip(
        new LinearScorer(2, true, 0, 10, SPECIAL, new double[] {Double.MIN_VALUE}, null));
    assertRoundTrip(
        new LinearScorer(4, false, 1 / 3.0, 10, SPECIAL, Arrays.copyOf(SPECIAL, 4), SPECIAL_FOUR));
    assertRoundTrip(new LinearScorer(2, true, 0.5, 2, new double[0], new double[] {0.1}, null));
    assertRoundTrip(Scorers.twoTemperature(9, 2, 0.5, 2));
    assertRoundTrip(Scorers.twoTemperature(9, 4, 0.3, 1));
  }

  /** Readers that know only version 1 would not recalibrate. */
  @Test
  void onlyVersionTwoHasALoss() {
    String biTempered = Scorers.binary(3, 2).toJson();
    String twoTemperature = Scorers.twoTemperature(3, 2, 0.5, 2).toJson();
    assertFalse(biTempered.contains("loss"));
    assertTrue(
        twoTemperature.startsWith("{\"format\":\"org.bitempered.linear\",\"version\":2,"),
        twoTemperature);
    String field = "\"loss\":\"two-temperature\"";
    assertTrue(twoTemperature.contains(field), twoTemperature);
    assertLossRefused(twoTemperature.replace(field + ",", ""), "version 2 lacks 'loss'");
    assertLossRefused(twoTemperature.replace("\"version\":2", "\"version\":1"), "has 'loss'");
    assertLossRefused(twoTemperature.replace(field, "\"loss\":\"hinge\""), "loss given 'hinge'");
    assertLossRefused(twoTemperature.replace(field, "\"loss\":\"Two-Temperature\""), "loss given");
    assertLossRefused(twoTemperature.replace(field, "\"loss\":2"), "'loss', allowed is a string");
    assertLossRefused(twoTemperature.replace(field, field + "," + field), "loss");
    assertLossRefused(twoTemperature.replace("\"t1\":0.5", "\"t1\":0"), "t1 given 0.0");
    String other = twoTemperature.replace(field, "\"loss\":\"bi-tempered\"");
    assertEquals(Loss.BI_TEMPERED, LinearScorer.fromJson(other).loss());
  }

  private static void assertLossRefused(String json, String part) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> LinearScorer.fromJson(json))
            .getMessage();
    assertTrue(message.contains(part), message);
  }

  private static final double[] SPECIAL_FOUR = {Double.MIN_VALUE, 1.7e308, 0, 0.1};

  @Test
  void weightsThatAreMostlyZeroAreWrittenShortAndComeBack() {
    double[] weights = new double[30_000];
    weights[17] = Double.MIN_VALUE;
    weights[29_999] = -1.7e308;
    LinearScorer scorer = new LinearScorer(3, false, 0.5, 2, weights, new double[] {1, 2, 3}, null);
    assertRoundTrip(scorer);
    assertTrue(scorer.toJson().length() < 1000);
    assertRoundTrip(
        new LinearScorer(3, false, 0.5, 2, new double[300], new double[] {1, 2, 3}, null));
  }

  private static void assertRoundTrip(LinearScorer scorer) {
    LinearScorer back = LinearScorer.fromJson(scorer.toJson());
    assertEquals(scorer.numClasses(), back.numClasses());
    assertEquals(scorer.numFeatures(), back.numFeatures());
    assertEquals(scorer.isBinary(), back.isBinary());
    assertEquals(scorer.loss(), back.loss());
    assertBits(new double[] {scorer.t1(), scorer.t2()}, new double[] {back.t1(), back.t2()});
    assertBits(scorer.intercepts(), back.intercepts());
    assertBits(scorer.thresholds(), back.thresholds());
    double[] expected = scorer.weights();
    double[] actual = back.weights();
    assertEquals(expected.length, actual.length);
    for (int i = 0; i < expected.length; i++) {
      // A zero's sign is not kept in the short form, and means nothing for a weight.
      assertTrue(expected[i] == actual[i], i + ": " + expected[i] + " and " + actual[i]);
    }
  }

  private static void assertBits(double[] expected, double[] actual) {
    if (expected == null) {
      assertEquals(null, actual);
      return;
    }
    assertArrayEquals(
        Arrays.stream(expected).mapToLong(Double::doubleToRawLongBits).toArray(),
        Arrays.stream(actual).mapToLong(Double::doubleToRawLongBits).toArray());
  }

  @Test
  void theStreamHoldsTheSameTextAsToJson() throws IOException {
    LinearScorer scorer = Scorers.multinomial(3, 3, 2, 0.2, 0.3, 0.5);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    scorer.writeJson(out);
    assertEquals(scorer.toJson(), out.toString(StandardCharsets.UTF_8));
    assertTrue(scorer.toJson().startsWith("{\"format\":\"org.bitempered.linear\",\"version\":1"));
    assertFalse(scorer.toJson().contains("NaN"));
  }

  @Test
  void fieldsOfALaterVersionAreSkipped() {
    String text =
        "{\"comment\":{\"a\":[1,{\"b\":2}]},\"format\":\"org.bitempered.linear\",\"version\":1,"
            + "\"numFeatures\":1,\"numClasses\":2,\"binary\":true,\"t1\":0.5,\"t2\":2,"
            + "\"more\":[1,2],\"intercepts\":[0.25],\"weights\":[3]}";
    LinearScorer scorer = LinearScorer.fromJson(text);
    assertArrayEquals(new double[] {-1.625, 1.625}, scorer.raw(new double[] {1}));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "no JSON at all | JSON",
        "[1, 2] | not a JSON object",
        "{} | format",
        "{\"format\":\"other\",\"version\":1} | 'other'",
        "{\"format\":\"org.bitempered.linear\",\"version\":3} | version 3",
        "{\"format\":\"org.bitempered.linear\",\"version\":1} | numFeatures",
        "{\"format\":\"org.bitempered.linear\",\"version\":1,\"numFeatures\":2,\"numClasses\":2,"
            + "\"binary\":true,\"t1\":0.5,\"t2\":2,\"intercepts\":[0],\"weights\":[1]} | 1 weights",
        "{\"format\":\"org.bitempered.linear\",\"version\":1,\"numFeatures\":2,\"numClasses\":2,"
            + "\"binary\":true,\"t1\":0.5,\"t2\":2,\"intercepts\":[0],\"weights\":[1,\"x\"]} | finite number",
        "{\"format\":\"org.bitempered.linear\",\"version\":1,\"numFeatures\":2,\"numClasses\":2,"
            + "\"binary\":true,\"intercepts\":[0],\"weights\":[1,2]} | t2",
        "{\"format\":\"org.bitempered.linear\",\"version\":1,\"numFeatures\":2,\"numClasses\":2,"
            + "\"binary\":true,\"t1\":0.5,\"t2\":2,\"intercepts\":[0],\"positions\":[7],"
            + "\"weights\":[1]} | position",
        "{\"format\":\"org.bitempered.linear\",\"version\":1,\"numFeatures\":2,\"numClasses\":2,"
            + "\"binary\":true,\"t1\":0.5,\"t2\":2,\"intercepts\":[0],\"positions\":[0,1],"
            + "\"weights\":[1]} | position",
        "{\"format\":\"org.bitempered.linear\",\"version\":1,\"numFeatures\":2 | JSON",
      })
  void textThatIsNoModelIsRefusedSayingWhatIsWrong(String text, String part) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> LinearScorer.fromJson(text))
            .getMessage();
    assertTrue(message.contains(part), message);
  }
}
