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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads one JSON object from an untrusted text. It rejects duplicate fields, text after the object
 * and values of a type other than the one asked for. Memory use grows with the length of the text,
 * not with sizes that the text claims.
 *
 * <p>Methods throw an {@link IllegalArgumentException} for a text they reject, and an {@link
 * IOException} if the stream cannot be read.
 */
public final class StrictJson {
  private static final int LONGEST_SHOWN = 40;

  private final JsonParser json;
  private final String what;
  private String field;

  /** Receives the fields one by one. */
  public interface Fields {
    /** Reads or skips the value of the field. */
    void read(String name, StrictJson json) throws IOException;
  }

  private StrictJson(JsonParser json, String what) {
    this.json = json;
    this.what = what;
  }

  /**
   * Reads an object and closes the stream.
   *
   * @param what what the object is, for error messages, such as "model"
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
      throw new IllegalArgumentException(what + " given has text after the end of its JSON object");
    }
  }

  /** Returns the value of the field, a string. */
  public String text() throws IOException {
    require(JsonToken.VALUE_STRING, "a string");
    return json.getText();
  }

  /** Returns the value of the field, an array of strings. */
  public String[] texts() throws IOException {
    require(JsonToken.START_ARRAY, "an array of strings");
    List<String> values = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      values.add(text());
    }
    return values.toArray(String[]::new);
  }

  /** Returns the value of the field, a boolean. */
  public boolean flag() throws IOException {
    if (json.currentToken() != JsonToken.VALUE_TRUE) {
      require(JsonToken.VALUE_FALSE, "true or false");
    }
    return json.getBooleanValue();
  }

  /** Returns the value of the field, a nonnegative int. */
  public int count() throws IOException {
    String allowed = "a whole number, 0 to " + Integer.MAX_VALUE;
    require(JsonToken.VALUE_NUMBER_INT, allowed);
    BigInteger value = json.getBigIntegerValue();
    if (value.signum() < 0 || value.bitLength() >= Integer.SIZE) {
      throw refused(allowed);
    }
    return value.intValue();
  }

  /** Returns the value of the field, a finite number. */
  public double number() throws IOException {
    boolean number = json.currentToken() != null && json.currentToken().isNumeric();
    double value = number ? json.getDoubleValue() : Double.NaN;
    if (!Double.isFinite(value)) {
      throw refused("a finite number");
    }
    return value;
  }

  /** Returns the value of the field, an array of finite numbers. */
  public double[] numbers() throws IOException {
    return numbers(false);
  }

  /**
   * Returns the value of the field, an array whose elements may also be "NaN", "Infinity" and
   * "-Infinity".
   */
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

  /** Skips the value of the field. */
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
