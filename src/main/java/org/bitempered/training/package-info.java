// Licensed under the Apache License, Version 2.0; see LICENSE.
/** Runs one fit or many, from a specification and data to scorers and histories. Internal. */
package org.bitempered.training;
