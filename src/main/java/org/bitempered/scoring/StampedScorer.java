// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.scoring;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * A model with a stamp that says which other files it was saved with.
 *
 * @param stamp null for none
 */
public record StampedScorer(LinearScorer scorer, String stamp) {

  /** Writes the JSON text that {@link LinearScorer#readJson} reads too. Closes the stream. */
  public void writeJson(OutputStream out) throws IOException {
    LinearJson.write(this, out);
  }

  /**
   * Reads a model that was written as JSON, with or without a stamp. Closes the stream.
   *
   * @throws IllegalArgumentException where the text is not such a model, naming what is wrong
   */
  public static StampedScorer readJson(InputStream in) throws IOException {
    return LinearJson.read(in);
  }
}
