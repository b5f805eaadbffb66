/**
 * The tempered functions for Spark SQL: {@link org.bitempered.functions.BiTemperedFunctions} for
 * columns, {@link org.bitempered.functions.BiTemperedExtensions} for SQL in every session.
 *
 * <p>All seven functions are one Catalyst expression, with code generation, described by the enum
 * of functions and computed by one evaluator a task.
 */
package org.bitempered.functions;
