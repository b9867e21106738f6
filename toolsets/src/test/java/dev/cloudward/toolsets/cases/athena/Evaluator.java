package dev.cloudward.toolsets.cases.athena;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Runs the statements of the sandbox's Athena.
interface Evaluator {

  /// @param types Athena's names of the columns' types
  record Table(List<String> names, List<String> types, List<List<@Nullable String>> rows) {}

  /// @param literals the parameters, as Athena takes them
  /// @throws Exception with the reason why the statement cannot run
  Table run(String sql, List<String> literals) throws Exception;
}
