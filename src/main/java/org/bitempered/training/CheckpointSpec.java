// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.training;

/**
 * Where and when checkpoints are written.
 *
 * @param folder on any Hadoop file system
 * @param interval iterations from one checkpoint to the next, at least 1
 */
public record CheckpointSpec(String folder, int interval) {}
