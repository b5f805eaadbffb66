// Licensed under the Apache License, Version 2.0; see LICENSE.
/**
 * Reads rows into cached blocks, and sums loss and gradient on a cluster or in one task. Internal.
 */
package org.bitempered.distributed;
