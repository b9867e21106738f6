package dev.cloudward.catalog.model;

import java.util.regex.Pattern;

/// Finds the sentence of a documentation text that says what a thing does.
final class Summary {

  /// Sentences that tell who may not use a thing, or that another is newer, before what it is.
  private static final Pattern NOTICE =
      Pattern.compile(
          "^(This (operation|API|action|method|page|feature|functionality|parameter)"
              + " (is|isn't|does|can|was|has|applies|works|requires)\\b"
              + "|(End of support|Important|Note|Notice|Warning|Deprecated|Only |Starting |Beginning"
              + " |As of |Effective |We recommend|We are |We've |Amazon \\S+ (has|will) |AWS \\S+ (has|will)"
              + " |You can(not|'t) |Do not |There is a newer|For (information|more|current|the latest)"
              + "|See |If you )).*");

  private static final Pattern END = Pattern.compile("(?<!e\\.g|i\\.e|etc|vs|\\b[A-Z])\\.(?= |$)");

  private Summary() {}

  /// The first sentence that is no notice; the very first when all are.
  static String of(String text) {
    String[] sentences = END.split(text);
    for (String sentence : sentences) {
      String candidate = sentence.strip();
      if (!candidate.isEmpty() && !NOTICE.matcher(candidate).matches()) {
        return closed(candidate);
      }
    }
    return closed(sentences[0].strip());
  }

  private static String closed(String sentence) {
    return sentence.isEmpty() || sentence.endsWith("…") ? sentence : sentence + ".";
  }
}
