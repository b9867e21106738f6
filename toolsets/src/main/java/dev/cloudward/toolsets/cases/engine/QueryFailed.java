package dev.cloudward.toolsets.cases.engine;

import dev.cloudward.kernel.tool.ToolResult.Failure;
import dev.cloudward.kernel.tool.ToolResult.Failure.Kind;
import dev.cloudward.toolsets.cases.sql.SqlRefused;
import org.jspecify.annotations.Nullable;

/// A question that got no answer, in the words that the caller sees.
public final class QueryFailed extends Exception {

  private final transient Failure failure;

  public QueryFailed(Failure failure) {
    super(failure.message());
    this.failure = failure;
  }

  public QueryFailed(Kind kind, String message, @Nullable String hint) {
    this(new Failure(kind, message, hint));
  }

  static QueryFailed of(SqlRefused refused) {
    return new QueryFailed(Kind.INVALID_ARGUMENT, refused.reason(), refused.hint());
  }

  public Failure failure() {
    return failure;
  }
}
