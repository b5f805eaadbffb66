// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.distributed;

/** A row that cannot be trained on; its message names the column, the value and what is allowed. */
final class RejectedRowException extends Exception {
  RejectedRowException(String message) {
    super(message);
  }
}
