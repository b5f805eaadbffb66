// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.scoring;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * A model with a stamp that identifies the files it was saved with.
 *
 * @param stamp null for none
 */
public record StampedScorer(LinearScorer scorer, String stamp) {

  /** Writes JSON text that {@link LinearScorer#readJson} reads too, and closes the stream. */
  public void writeJson(OutputStream out) throws IOException {
    LinearJson.write(this, out);
  }

  /**
   * Reads a model, with or without a stamp, from JSON text and closes the stream.
   *
   * @throws IllegalArgumentException if the text is not such a model; the message says what is
   *     wrong
   * @throws IOException if the stream cannot be read
   */
  public static StampedScorer readJson(InputStream in) throws IOException {
    return LinearJson.read(in);
  }
}
