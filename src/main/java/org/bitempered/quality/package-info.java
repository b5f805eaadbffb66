// Licensed under the Apache License, Version 2.0; see LICENSE.
/** Finds the rows whose labels are wrong, from the held-out probabilities of a classifier. */
package org.bitempered.quality;
