/**
 * The tempered functions for Spark SQL: {@link org.bitempered.functions.BiTemperedFunctions} for
 * columns, {@link org.bitempered.functions.BiTemperedExtensions} for SQL in every session.
 *
 * <p>A single Catalyst expression with code generation implements all functions. An enum describes
 * them, and each task computes them with its own evaluator.
 */
package org.bitempered.functions;
