// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.distributed;

/** Reports an invalid row. The message names the column, the value and what is allowed. */
final class RejectedRowException extends Exception {
  RejectedRowException(String message) {
    super(message);
  }
}
