// Licensed under the Apache License, Version 2.0; see LICENSE.
/**
 * What Spark lacks and several packages need: directories written whole or not at all, one way to
 * find a column, one way to refuse a value, and what depends on Spark's version. Internal.
 */
package org.bitempered.spark;
