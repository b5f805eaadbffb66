// Licensed under the Apache License, Version 2.0; see LICENSE.
/** Chooses temperatures and penalty by cross-validation, in shared passes over the data. */
package org.bitempered.tuning;
