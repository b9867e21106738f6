package dev.cloudward.toolsets.cases.analysis;

import dev.cloudward.kernel.call.Context;
import dev.cloudward.toolsets.cases.engine.QueryFailed;

/// A language model that reads cases.
public interface Model {

  /// Its id, such as `anthropic.claude-3-haiku-20240307-v1:0`.
  String id();

  /// Asks once.
  Reply ask(Prompt prompt, Context context) throws InterruptedException, QueryFailed;

  /// How many tokens a prompt has.
  Tokens count(Prompt prompt, Context context) throws InterruptedException;

  /// What came back.
  ///
  /// @param isCut whether the model had more to say than it may
  record Reply(String text, long inputTokens, long outputTokens, boolean isCut) {}

  /// A number of tokens.
  ///
  /// @param isExact whether the model's own count, and no estimate with a margin
  record Tokens(long number, boolean isExact) {}
}
