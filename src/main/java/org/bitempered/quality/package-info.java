// Licensed under the Apache License, Version 2.0; see LICENSE.
/** Quality of labels: what several annotators agree on, and how reliable each of them is. */
package org.bitempered.quality;
