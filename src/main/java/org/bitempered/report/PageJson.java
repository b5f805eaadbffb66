// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.util.Map;

/**
 * Writes records as JSON that can stand inside a script element: no text in it can end the element
 * or begin a comment, because all characters that could are escaped, and so is all that is not
 * ASCII. What JSON has no number for, NaN and infinities, is null.
 */
final class PageJson {
  private final JsonGenerator json;

  private PageJson(JsonGenerator json) {
    this.json = json;
  }

  /** Returns the JSON of a record, a map, a list, an array, a text, a number or a boolean. */
  static String of(Object value) {
    StringWriter text = new StringWriter();
    JsonFactory factory = JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
    try (JsonGenerator json = factory.createGenerator(text)) {
      new PageJson(json).write(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    // These occur in texts only.
    return text.toString().replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026");
  }

  private void write(Object value) throws IOException {
    if (value == null) {
      json.writeNull();
    } else if (value instanceof Number number) {
      writeNumber(number);
    } else if (value instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else if (value instanceof double[] numbers) {
      json.writeStartArray();
      for (double number : numbers) {
        writeNumber(number);
      }
      json.writeEndArray();
    } else if (value instanceof long[] numbers) {
      json.writeArray(numbers, 0, numbers.length);
    } else if (value instanceof Object[] values) {
      json.writeStartArray();
      for (Object each : values) {
        write(each);
      }
      json.writeEndArray();
    } else if (value instanceof Iterable<?> values) {
      json.writeStartArray();
      for (Object each : values) {
        write(each);
      }
      json.writeEndArray();
    } else if (value instanceof Map<?, ?> map) {
      json.writeStartObject();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        json.writeFieldName(String.valueOf(entry.getKey()));
        write(entry.getValue());
      }
      json.writeEndObject();
    } else if (value instanceof Record data) {
      writeRecord(data);
    } else {
      json.writeString(value.toString());
    }
  }

  private void writeNumber(Number number) throws IOException {
    double value = number.doubleValue();
    if (!Double.isFinite(value)) {
      json.writeNull();
    } else if (number instanceof Long || number instanceof Integer) {
      json.writeNumber(number.longValue());
    } else if (value == Math.rint(value) && Math.abs(value) < 1L << 53) {
      json.writeNumber((long) value);
    } else {
      json.writeNumber(value);
    }
  }

  private void writeRecord(Record data) throws IOException {
    json.writeStartObject();
    for (RecordComponent component : data.getClass().getRecordComponents()) {
      json.writeFieldName(component.getName());
      write(value(data, component));
    }
    json.writeEndObject();
  }

  private static Object value(Record data, RecordComponent component) {
    try {
      return component.getAccessor().invoke(data);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
