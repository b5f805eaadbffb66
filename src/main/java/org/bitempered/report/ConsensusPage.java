// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.report;

import java.util.List;
import java.util.Map;

/**
 * The data of a page about a consensus.
 *
 * @param findings what matters, as sentences
 * @param figures the numbers that matter
 * @param settings names and values, in groups with headings
 * @param command the command that makes the page again
 */
record ConsensusPage(
    String title,
    List<String> findings,
    List<Page.Figure> figures,
    ConsensusItems items,
    AnnotatorTable annotators,
    Map<String, Map<String, String>> settings,
    String command) {}
