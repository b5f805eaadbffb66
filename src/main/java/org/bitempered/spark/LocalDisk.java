// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.spark;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWriter;

/**
 * Saves to and loads from the local disk by methods of Spark 4.1 and later. They are called by name
 * because Spark 3.5, which this library is also compiled with, lacks them.
 */
public final class LocalDisk {
  private static final String SAVE = "saveToLocal";
  private static final MethodType TYPE_OF_SAVE = MethodType.methodType(void.class, String.class);
  private static final String LOAD = "loadFromLocal";
  private static final MethodType TYPE_OF_LOAD = MethodType.methodType(Object.class, String.class);

  private LocalDisk() {}

  /** Calls {@code writer.saveToLocal(path)}. */
  public static void save(MLWriter writer, String path) throws IOException {
    try {
      MethodHandles.publicLookup()
          .findVirtual(MLWriter.class, SAVE, TYPE_OF_SAVE)
          .invoke(writer, path);
    } catch (Throwable e) {
      throw SparkSupport.undeclared(e);
    }
  }

  /**
   * Calls {@code super.saveToLocal(path)}.
   *
   * @param subclass lookup of the class that would call it
   */
  static void superSave(MethodHandles.Lookup subclass, MLWriter writer, String path)
      throws IOException {
    try {
      subclass
          .findSpecial(MLWriter.class, SAVE, TYPE_OF_SAVE, subclass.lookupClass())
          .invoke(writer, path);
    } catch (Throwable e) {
      throw SparkSupport.undeclared(e);
    }
  }

  /**
   * Calls {@code super.loadFromLocal(path)}.
   *
   * @param subclass lookup of the class that would call it
   */
  @SuppressWarnings("unchecked")
  static <T> T superLoad(MethodHandles.Lookup subclass, MLReader<T> reader, String path) {
    try {
      return (T)
          subclass
              .findSpecial(MLReader.class, LOAD, TYPE_OF_LOAD, subclass.lookupClass())
              .invoke(reader, path);
    } catch (Throwable e) {
      throw SparkSupport.undeclared(e);
    }
  }
}
