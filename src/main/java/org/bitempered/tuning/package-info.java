// Licensed under the Apache License, Version 2.0; see LICENSE.
/** Cross-validation of the temperatures and the penalty, in shared passes over the data. */
package org.bitempered.tuning;
