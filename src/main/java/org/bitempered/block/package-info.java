// Licensed under the Apache License, Version 2.0; see LICENSE.
/**
 * Rows and coefficients as arrays: dense and sparse blocks with their labels, their statistics, and
 * the layout of coefficients. Internal.
 */
package org.bitempered.block;
