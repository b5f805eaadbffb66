// Licensed under the Apache License, Version 2.0; see LICENSE.
/**
 * The loss of a block of rows and the products of a linear model with the block, in plain Java and
 * with SIMD; {@link org.bitempered.kernel.KernelProvider} chooses. Internal.
 */
package org.bitempered.kernel;
