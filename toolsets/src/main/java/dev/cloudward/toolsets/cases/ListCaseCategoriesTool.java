package dev.cloudward.toolsets.cases;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.tool.Plan;
import dev.cloudward.kernel.tool.Tool;
import dev.cloudward.kernel.tool.ToolResult;
import dev.cloudward.kernel.tool.ToolSpec;
import dev.cloudward.toolsets.cases.model.Categories;

/// Lists the categories that cases are put into.
@AutoService(Tool.class)
final class ListCaseCategoriesTool implements Tool<ListCaseCategoriesTool.Arguments> {

  record Arguments() {}

  private static final ToolSpec<Arguments> SPEC =
      ToolSpec.local(
          "list_case_categories",
          Arguments.class,
          "Lists the root-cause and lifecycle categories of support cases.");

  @Override
  public ToolSpec<Arguments> spec() {
    return SPEC;
  }

  @Override
  public Plan plan(Arguments arguments, Context context) {
    ObjectNode answer = Json.object();
    answer.set("rca_categories", list(Categories.RCA));
    answer.set("lifecycle_categories", list(Categories.LIFECYCLE));
    return Plan.answered(ToolResult.of(answer));
  }

  private static ArrayNode list(Categories categories) {
    ArrayNode list = Json.array();
    for (Categories.Category category : categories.all()) {
      ObjectNode entry =
          list.addObject().put("name", category.name()).put("means", category.description());
      if (!category.spellings().isEmpty()) {
        entry.set("also", Json.strings(category.spellings()));
      }
    }
    return list;
  }
}
