// Licensed under the Apache License, Version 2.0; see LICENSE.
/** Pages to look at: what a training, a search or an evaluation found, as one HTML file. */
package org.bitempered.report;
