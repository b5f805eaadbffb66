// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the reports have in common: a heading, sentences at the top, settings at the end, and the
 * way to a file.
 *
 * @param <R> the type of the report
 */
public abstract class HtmlReport<R extends HtmlReport<R>> {
  private final List<String> findings = new ArrayList<>();
  private final Map<String, Map<String, String>> settings = new LinkedHashMap<>();
  private String title;
  private String command = "";

  HtmlReport(String title) {
    this.title = title;
  }

  abstract R self();

  /** Gathers the data of the page, a record for {@link PageJson}. */
  abstract Record page();

  /** Sets the heading. */
  public R setTitle(String value) {
    title = value;
    return self();
  }

  /** Sets the command that makes the page again. */
  public R setCommand(String value) {
    command = value;
    return self();
  }

  /** Adds a sentence to those at the top of the page. */
  public R addFinding(String sentence) {
    findings.add(sentence);
    return self();
  }

  /**
   * Adds a setting, which is listed at the end of the page.
   *
   * @param group heading of the list, such as "data"
   */
  public R addSetting(String group, String name, Object value) {
    settings
        .computeIfAbsent(group, heading -> new LinkedHashMap<>())
        .put(name, Texts.ofValue(value));
    return self();
  }

  /**
   * Writes the page to a path of any file system that Hadoop knows. It replaces an earlier page.
   *
   * @throws IllegalArgumentException if there is a directory, or a file that is not such a page
   */
  public void write(String path) throws IOException {
    PageFile.write(path, toHtml());
  }

  /** Returns the page as HTML. */
  public String toHtml() {
    return toHtml(title(), page());
  }

  static String toHtml(String title, Record page) {
    return HtmlPage.of(
        title,
        List.of("charts.js", "sections.js", "labels.js", "annotators.js", "report.js"),
        page);
  }

  String title() {
    return Texts.shown(title);
  }

  String command() {
    return command;
  }

  /** Returns the sentences of the report itself, and then those that were added. */
  List<String> findings(List<String> own) {
    List<String> all = new ArrayList<>(own);
    all.addAll(findings);
    return all;
  }

  /**
   * Returns the settings that were added, the params of a model, and the versions.
   *
   * @param params names and values
   */
  Map<String, Map<String, String>> settings(Map<String, String> params) {
    Map<String, Map<String, String>> all = new LinkedHashMap<>(settings);
    all.put("params of the model", params);
    all.put("versions", Versions.all());
    return all;
  }
}
