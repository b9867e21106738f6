package dev.cloudward.toolsets.cases;

import dev.cloudward.kernel.tool.Action;
import dev.cloudward.toolsets.cases.analysis.CaseAnalyst;
import dev.cloudward.toolsets.cases.analysis.Model;
import java.util.List;
import java.util.Optional;

/// The model that analyses cases, where one is configured.
///
/// @param actions what asking it does at AWS
record Analysts(Optional<Model> model, List<Action> actions, long maxInputTokens) {

  Analysts {
    actions = List.copyOf(actions);
  }

  static Analysts none() {
    return new Analysts(Optional.empty(), List.of(), 0);
  }

  Optional<CaseAnalyst> analyst() {
    return model.map(m -> new CaseAnalyst(m, maxInputTokens));
  }
}
