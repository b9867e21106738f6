package dev.cloudward.aws.command;

import java.util.List;

/// The words that an option was given.
///
/// @param option the option as it is written, such as `--tags`
/// @param isFlag whether the option was there without words
public record Values(String option, List<String> words, boolean isFlag) {

  public Values {
    words = List.copyOf(words);
  }

  /// The only word.
  public String one() {
    return words.getFirst();
  }
}
