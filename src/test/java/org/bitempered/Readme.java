// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** README.md, taken apart. */
final class Readme {
  static final String TEXT = read();

  private static final Pattern BLOCK =
      Pattern.compile("^```(\\w*)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|([^\\s\"]+)");
  private static final Pattern QUOTED_OPTION = Pattern.compile("(-D[\\w.]+=)\"([^\"]*)\"");

  private Readme() {}

  private static String read() {
    try {
      return Files.readString(Path.of("README.md"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A fenced block. */
  record Block(String language, String text) {}

  /** One line for the shell, and the output that follows its block, or null. */
  record Command(String line, String output) {
    /** The words of the line, as the shell would split it. */
    List<String> words() {
      return split(QUOTED_OPTION.matcher(line).replaceAll("\"$1$2\""));
    }

    /** The value of -Dname=, or null. */
    String property(String name) {
      String prefix = "-D" + name + "=";
      return words().stream()
          .filter(word -> word.startsWith(prefix))
          .map(word -> word.substring(prefix.length()))
          .findFirst()
          .orElse(null);
    }
  }

  static List<String> split(String line) {
    return WORD.matcher(line)
        .results()
        .map(word -> word.group(1) != null ? word.group(1) : word.group(2))
        .toList();
  }

  static List<Block> blocks() {
    return BLOCK
        .matcher(TEXT)
        .results()
        .map(block -> new Block(block.group(1), block.group(2)))
        .toList();
  }

  static List<String> blocks(String language) {
    return blocks().stream()
        .filter(block -> block.language().equals(language))
        .map(Block::text)
        .toList();
  }

  /** Every command of a bash block; a backslash continues a line. */
  static List<Command> commands() {
    List<Block> blocks = blocks();
    List<Command> commands = new ArrayList<>();
    for (int i = 0; i < blocks.size(); i++) {
      if (blocks.get(i).language().equals("bash")) {
        boolean shown = i + 1 < blocks.size() && blocks.get(i + 1).language().equals("text");
        String output = shown ? blocks.get(i + 1).text() : null;
        blocks
            .get(i)
            .text()
            .replace("\\\n", " ")
            .lines()
            .forEach(line -> commands.add(new Command(line.strip(), output)));
      }
    }
    return commands;
  }
}
