// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.spark.package$;
import org.bitempered.spark.SparkSupport;

/** The versions of what made a page. */
final class Versions {
  private Versions() {}

  static Map<String, String> all() {
    Map<String, String> versions = new LinkedHashMap<>();
    versions.put("Bitempered", ours());
    versions.put("Spark", package$.MODULE$.SPARK_VERSION());
    versions.put("Java", Runtime.version().toString());
    return versions;
  }

  private static String ours() {
    // Maven puts it into the jar.
    String file =
        "/META-INF/maven/org.bitempered/spark-bitempered_"
            + SparkSupport.scalaBinaryVersion()
            + "/pom.properties";
    try (InputStream in = Versions.class.getResourceAsStream(file)) {
      Properties properties = new Properties();
      if (in != null) {
        properties.load(in);
      }
      return properties.getProperty("version", "in development");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
