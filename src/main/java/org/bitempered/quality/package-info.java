// Licensed under the Apache License, Version 2.0; see LICENSE.
/**
 * Quality of labels: which ones are probably wrong, what their repair gains, what several
 * annotators agree on, and how reliable each annotator is.
 */
package org.bitempered.quality;
