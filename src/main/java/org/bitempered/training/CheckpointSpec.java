// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.training;

/**
 * Where and how often checkpoints are written.
 *
 * @param folder directory on any Hadoop file system
 * @param interval number of iterations between checkpoints, at least 1
 */
public record CheckpointSpec(String folder, int interval) {}
