// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import java.util.Map;

/**
 * Numbers of rows of an audit.
 *
 * @param rows all rows
 * @param ofKinds number of rows with each kind of issue that occurs
 * @param rareClasses classes with too few rows to judge their labels, ascending
 */
record AuditCounts(long rows, Map<IssueKind, Long> ofKinds, int... rareClasses) {
  long of(IssueKind kind) {
    return ofKinds.getOrDefault(kind, 0L);
  }

  /** Returns the number of rows with any issue. */
  long issues() {
    return ofKinds.values().stream().mapToLong(Long::longValue).sum();
  }
}
