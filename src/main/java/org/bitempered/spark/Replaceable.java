// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.spark;

import java.io.IOException;
import java.util.Optional;

/** Judges what is at a path before something else takes its place. */
public interface Replaceable {
  /** What is there that may not be replaced, and what may; empty where it may. */
  Optional<String> refusal(RealPath at) throws IOException;
}
