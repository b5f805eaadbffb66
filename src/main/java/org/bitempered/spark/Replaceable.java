// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.spark;

import java.io.IOException;
import java.util.Optional;

/** Decides whether the content of a path may be replaced. */
public interface Replaceable {
  /**
   * Returns what is there that may not be replaced, and what may be; empty if it may be replaced.
   */
  Optional<String> refusal(RealPath at) throws IOException;
}
