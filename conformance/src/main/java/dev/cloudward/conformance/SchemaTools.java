package dev.cloudward.conformance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.tool.Plan;
import dev.cloudward.kernel.tool.Tool;
import dev.cloudward.kernel.tool.ToolResult;
import dev.cloudward.kernel.tool.ToolSpec;

/// Tools with schemas that no argument record gives.
final class SchemaTools {

  private SchemaTools() {}

  private static ToolSpec<ObjectNode> specOf(String name, String description, String schema) {
    try {
      return ToolSpec.local(name, ObjectNode.class, description)
          .withInputSchema((ObjectNode) Json.parse(schema));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a schema of the fixtures is no JSON", e);
    }
  }

  private static Plan echo(ObjectNode arguments) {
    return Plan.of(run -> ToolResult.of(arguments));
  }

  @AutoService(Tool.class)
  static final class JsonSchema202012 implements Tool<ObjectNode> {
    private static final ToolSpec<ObjectNode> SPEC =
        specOf(
            "json_schema_2020_12_tool",
            "Tool with JSON Schema 2020-12 features",
            """
            {
              "$schema": "https://json-schema.org/draft/2020-12/schema",
              "type": "object",
              "$defs": {
                "address": {
                  "$anchor": "addressDef",
                  "type": "object",
                  "properties": {
                    "street": { "type": "string" },
                    "city": { "type": "string" }
                  }
                }
              },
              "properties": {
                "name": { "type": "string" },
                "address": { "$ref": "#/$defs/address" },
                "contactMethod": { "type": "string", "enum": ["phone", "email"] },
                "phone": { "type": "string" },
                "email": { "type": "string" }
              },
              "allOf": [{ "anyOf": [{ "required": ["phone"] }, { "required": ["email"] }] }],
              "if": {
                "properties": { "contactMethod": { "const": "phone" } },
                "required": ["contactMethod"]
              },
              "then": { "required": ["phone"] },
              "else": { "required": ["email"] },
              "additionalProperties": false
            }
            """);

    @Override
    public ToolSpec<ObjectNode> spec() {
      return SPEC;
    }

    @Override
    public Plan plan(ObjectNode arguments, Context context) {
      return echo(arguments);
    }
  }

  @AutoService(Tool.class)
  static final class MirroredHeader implements Tool<ObjectNode> {
    private static final ToolSpec<ObjectNode> SPEC =
        specOf(
            "test_mirrored_header",
            "Has an argument that clients repeat in a header.",
            """
            {
              "type": "object",
              "properties": {
                "region": { "type": "string", "x-mcp-header": "Region" },
                "limit": { "type": "integer", "x-mcp-header": "Limit" }
              },
              "required": ["region"]
            }
            """);

    @Override
    public ToolSpec<ObjectNode> spec() {
      return SPEC;
    }

    @Override
    public Plan plan(ObjectNode arguments, Context context) {
      return echo(arguments);
    }
  }
}
