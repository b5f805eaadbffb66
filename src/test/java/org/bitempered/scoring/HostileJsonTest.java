// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.scoring;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.bitempered.Mutations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Models as JSON that was changed, or that promises what it does not hold. */
class HostileJsonTest {
  private static final String HEAD =
      "{\"format\":\"org.bitempered.linear\",\"version\":1,\"numClasses\":2,\"binary\":true,";
  private static final String TEMPERATURES = "\"t1\":0.5,\"t2\":2,\"intercepts\":[0],";

  static Stream<String> models() {
    double[] few = new double[60];
    few[7] = 1.5;
    few[59] = -2;
    return Stream.of(
            Scorers.multinomial(4, 3, 2, 0.2, 0.3, 0.5),
            new LinearScorer(2, true, 0.5, 2, few, new double[] {0.25}, null),
            Scorers.twoTemperature(4, 3, 0.5, 2))
        .map(LinearScorer::toJson);
  }

  @ParameterizedTest
  @MethodSource("models")
  void isAModelOrRefusedWhateverIsDoneToIt(String json) {
    Mutations.readAll(
        json.getBytes(StandardCharsets.UTF_8),
        20_000,
        bytes -> bytes,
        HostileJsonTest::readSane,
        e -> e.getClass() == IllegalArgumentException.class);
  }

  /** What is accepted is a model that can be used, and comes back as it is. */
  private static void readSane(byte[] bytes) throws Exception {
    LinearScorer scorer = LinearScorer.readJson(new ByteArrayInputStream(bytes));
    double[] weights = scorer.weights();
    assertEquals(-1, LinearScorer.firstNonFinite(weights));
    assertEquals((long) scorer.numFeatures() * scorer.intercepts().length, weights.length);
    double[] probability = scorer.probability(scorer.raw(new double[scorer.numFeatures()]));
    assertEquals(1, Arrays.stream(probability).sum(), 1e-6);
    assertArrayEquals(weights, LinearScorer.fromJson(scorer.toJson()).weights());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`\"numFeatures\":1000000000,T\"positions\":[],\"weights\":[]}` | heap",
        "`\"numFeatures\":2147483647,T\"positions\":[5],\"weights\":[1]}` | weights",
        "`\"numFeatures\":2147483648,T\"weights\":[]}` | numFeatures",
        "`\"numFeatures\":-1,T\"weights\":[]}` | numFeatures",
        "`\"numFeatures\":1.5,T\"weights\":[1]}` | numFeatures",
        "`\"numFeatures\":1,T\"weights\":[1e999]}` | finite",
        "`\"numFeatures\":1,T\"weights\":[NaN]}` | NaN",
        "`\"numFeatures\":1,T\"weights\":[null]}` | finite",
        "`\"numFeatures\":1,T\"weights\":1}` | array",
        "`\"numFeatures\":1,T\"weights\":[[1]]}` | finite",
        "`\"numFeatures\":9,T\"positions\":[1,1],\"weights\":[1,2]}` | ascending",
        "`\"numFeatures\":9,T\"positions\":[2,1],\"weights\":[1,2]}` | ascending",
        "`\"numFeatures\":9,T\"positions\":[1.5],\"weights\":[1]}` | whole",
        "`\"numFeatures\":9,T\"positions\":[-1],\"weights\":[1]}` | from 0",
        "`\"numFeatures\":9,T\"positions\":[9],\"weights\":[1]}` | to 8",
        "`\"numFeatures\":1,\"numFeatures\":1,T\"weights\":[1]}` | numFeatures",
        "`\"numFeatures\":1,T\"weights\":[1]} and more` | JSON",
        "`\"numFeatures\":1,T\"weights\":[1]}{}` | end",
        "`\"numFeatures\":1,\"t1\":0.5,\"t2\":11,\"intercepts\":[0],\"weights\":[1]}` | (0, 10]",
        "`\"numFeatures\":1,\"t1\":0.5,\"t2\":0,\"intercepts\":[0],\"weights\":[1]}` | (0, 10]",
        "`\"numFeatures\":1,\"t1\":2,\"t2\":2,\"intercepts\":[0],\"weights\":[1]}` | [0, 1]",
        "`\"numFeatures\":1,T\"weights\":[1],\"thresholds\":[1e999,1]}` | finite",
        "`\"numFeatures\":1,T\"weights\":[1],\"thresholds\":\"none\"}` | array",
        "`\"numFeatures\":0,\"intercepts\":[0,0],\"t1\":0.5,\"t2\":2,\"weights\":[]}` | intercepts",
      })
  void isRefusedNamingWhatIsWrong(String rest, String part) {
    String text = HEAD + rest.replace(",T", "," + TEMPERATURES);
    String message =
        assertThrows(IllegalArgumentException.class, () -> LinearScorer.fromJson(text))
            .getMessage();
    assertTrue(message.contains(part), message);
  }

  @Test
  void productsThatOverflowAnIntAreRefused() {
    String text =
        "{\"format\":\"org.bitempered.linear\",\"version\":1,\"numFeatures\":1073741824,"
            + "\"numClasses\":4,\"binary\":false,\"t1\":0.5,\"t2\":2,\"intercepts\":[0,0,0,0],";
    for (String weights : new String[] {"\"weights\":[]}", "\"positions\":[],\"weights\":[]}"}) {
      String message =
          assertThrows(IllegalArgumentException.class, () -> LinearScorer.fromJson(text + weights))
              .getMessage();
      assertTrue(message.contains("weights"), message);
    }
  }
}
