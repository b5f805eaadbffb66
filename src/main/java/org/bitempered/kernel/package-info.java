// Licensed under the Apache License, Version 2.0; see LICENSE.
/**
 * The loss of a block of rows and the products of a linear model with it, in plain Java and with
 * SIMD, behind {@link org.bitempered.kernel.KernelProvider}. Internal.
 */
package org.bitempered.kernel;
