// Licensed under the Apache License, Version 2.0; see LICENSE.
/**
 * Helpers that Spark lacks and several packages need: directories that are written completely or
 * not at all, one way to find a column, one way to check a param, and workarounds for Spark
 * versions. Internal.
 */
package org.bitempered.spark;
