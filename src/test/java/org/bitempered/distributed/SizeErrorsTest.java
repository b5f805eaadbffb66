// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.distributed;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SizeErrorsTest {

  @Test
  void theErrorNamesColumnLabelAndLimit() {
    String text = SizeErrors.label("my label", 1e9, 10, 1234);
    assertTrue(text.contains("'my label'"), text);
    assertTrue(text.contains("1000000000"), text);
    assertTrue(text.contains(" 10 features"), text);
    assertTrue(text.contains("1234"), text);
  }
}
