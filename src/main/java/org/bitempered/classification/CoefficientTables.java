// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The tables of coefficients of a training summary, computed when they are asked for.
 *
 * @param plain the coefficients
 * @param robust the coefficients with robust standard errors
 */
record CoefficientTables(Supplier<Dataset<Row>> plain, Supplier<Dataset<Row>> robust) {}
