// Licensed under the Apache License, Version 2.0; see LICENSE.
/** Runs one fit, from a specification and data to a scorer and its history. Internal. */
package org.bitempered.training;
