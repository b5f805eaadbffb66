// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.scoring;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * Reads one JSON object that need not be well meant: no field twice, nothing after it, and each
 * value of exactly the kind that is asked for. What it takes in memory grows with what the text
 * holds, not with what it claims.
 *
 * <p>All refusals are {@link IllegalArgumentException}s; only a stream that cannot be read is an
 * {@link IOException}.
 */
public final class StrictJson {
  private static final int LONGEST_SHOWN = 40;

  private final JsonParser json;
  private final String what;
  private String field;

  /** Takes the fields one by one. */
  public interface Fields {
    /** Reads the value of a field of this name, or skips it. */
    void read(String name, StrictJson json) throws IOException;
  }

  private StrictJson(JsonParser json, String what) {
    this.json = json;
    this.what = what;
  }

  /**
   * Reads an object, and closes the stream.
   *
   * @param what it is, for errors: "model"
   */
  public static void read(InputStream in, String what, Fields fields) throws IOException {
    JsonFactory factory =
        JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
    try (JsonParser parser = factory.createParser(in)) {
      new StrictJson(parser, what).read(fields);
    } catch (JsonProcessingException e) {
      throw notJson(what, e.getOriginalMessage(), e);
    } catch (CharConversionException e) {
      throw notJson(what, e.getMessage(), e);
    }
  }

  private static IllegalArgumentException notJson(String what, String why, IOException cause) {
    return new IllegalArgumentException(what + " given is not JSON: " + why, cause);
  }

  private void read(Fields fields) throws IOException {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw new IllegalArgumentException(what + " given is not a JSON object");
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      field = json.currentName();
      json.nextToken();
      fields.read(field, this);
    }
    if (json.nextToken() != null) {
      throw new IllegalArgumentException(what + " given goes on after the end of its JSON object");
    }
  }

  /** The field's value, a text. */
  public String text() throws IOException {
    require(JsonToken.VALUE_STRING, "a text");
    return json.getText();
  }

  /** The field's value, true or false. */
  public boolean flag() throws IOException {
    if (json.currentToken() != JsonToken.VALUE_TRUE) {
      require(JsonToken.VALUE_FALSE, "true or false");
    }
    return json.getBooleanValue();
  }

  /** The field's value, a whole number that an int holds, at least 0. */
  public int count() throws IOException {
    String allowed = "a whole number, 0 to " + Integer.MAX_VALUE;
    require(JsonToken.VALUE_NUMBER_INT, allowed);
    BigInteger value = json.getBigIntegerValue();
    if (value.signum() < 0 || value.bitLength() >= Integer.SIZE) {
      throw refused(allowed);
    }
    return value.intValue();
  }

  /** The field's value, a finite number. */
  public double number() throws IOException {
    boolean number = json.currentToken() != null && json.currentToken().isNumeric();
    double value = number ? json.getDoubleValue() : Double.NaN;
    if (!Double.isFinite(value)) {
      throw refused("a finite number");
    }
    return value;
  }

  /** The field's value, an array of finite numbers. */
  public double[] numbers() throws IOException {
    return numbers(false);
  }

  /** The same where "NaN", "Infinity" and "-Infinity" in quotes are numbers too. */
  public double[] numbersOrQuoted() throws IOException {
    return numbers(true);
  }

  private double[] numbers(boolean quoted) throws IOException {
    require(JsonToken.START_ARRAY, "an array of numbers");
    double[] values = new double[16];
    int length = 0;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (length == values.length) {
        values = Arrays.copyOf(values, 2 * length);
      }
      values[length++] =
          quoted && json.currentToken() == JsonToken.VALUE_STRING ? quotedNumber() : number();
    }
    return Arrays.copyOf(values, length);
  }

  private double quotedNumber() throws IOException {
    return switch (json.getText()) {
      case "NaN" -> Double.NaN;
      case "Infinity" -> Double.POSITIVE_INFINITY;
      case "-Infinity" -> Double.NEGATIVE_INFINITY;
      default -> throw refused("a number, or \"NaN\", \"Infinity\" or \"-Infinity\"");
    };
  }

  /** Leaves out the field's value. */
  public void skip() throws IOException {
    json.skipChildren();
  }

  private void require(JsonToken token, String allowed) throws IOException {
    if (json.currentToken() != token) {
      throw refused(allowed);
    }
  }

  private IllegalArgumentException refused(String allowed) throws IOException {
    String value = String.valueOf(json.getText());
    String shown =
        value.length() > LONGEST_SHOWN ? value.substring(0, LONGEST_SHOWN) + "..." : value;
    return new IllegalArgumentException(
        what + " given has " + shown + " in '" + field + "', allowed is " + allowed);
  }
}
