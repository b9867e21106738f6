package dev.cloudward.toolsets.cases.engine;

import dev.cloudward.toolsets.cases.sql.AccountScope;
import java.util.List;

/// One question to an engine.
///
/// @param sql in Athena's dialect; `?` stand for the parameters
/// @param parameters texts and whole numbers
/// @param scope the accounts that the caller may see
/// @param offset rows to leave out at the front
/// @param maxRows most rows to return
public record CaseQuery(
    String sql, List<Object> parameters, AccountScope scope, long offset, int maxRows) {

  public CaseQuery {
    parameters = List.copyOf(parameters);
  }
}
