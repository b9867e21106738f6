package dev.cloudward.toolsets;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.dispatch.Registry;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.schema.ArgumentBinder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Every tool, parameter and result field of the two documents exists here, and an example that is
/// run uses or looks at each.
class DocumentedContractTest {

  private static Desk desk;

  @BeforeAll
  static void open() {
    desk = Desk.open(Map.of());
  }

  @AfterAll
  static void close() {
    desk.close();
  }

  @TestFactory
  List<DynamicContainer> asDocumented() throws Exception {
    Map<String, Set<String>> used = new HashMap<>();
    Map<String, Set<String>> seen = new HashMap<>();
    for (JsonNode examples : Documented.examples()) {
      for (JsonNode example : examples) {
        String tool = example.path("call").asText();
        Set<String> parameters = used.computeIfAbsent(tool, _ -> new HashSet<>());
        example.path("with").fieldNames().forEachRemaining(parameters::add);
        seen.computeIfAbsent(tool, _ -> new HashSet<>())
            .addAll(Documented.fields(example).keySet());
      }
    }
    List<DynamicContainer> tools = new ArrayList<>();
    for (var tool : Documented.contract().properties()) {
      tools.add(
          DynamicContainer.dynamicContainer(
              tool.getKey(),
              tests(
                  tool.getKey(),
                  tool.getValue(),
                  used.getOrDefault(tool.getKey(), Set.of()),
                  seen.getOrDefault(tool.getKey(), Set.of()))));
    }
    assertThat(tools).hasSize(15);
    return tools;
  }

  private static List<DynamicTest> tests(
      String tool, JsonNode documented, Set<String> used, Set<String> seen) {
    Registry.Entry<?> entry = desk.registry().find(tool, Set.of()).orElseThrow();
    JsonNode schema = entry.binder().schema();
    List<DynamicTest> tests = new ArrayList<>();
    for (var parameter : documented.path("takes").properties()) {
      String name = parameter.getKey().replace("*", "");
      boolean isRequired = parameter.getKey().endsWith("*");
      tests.add(
          DynamicTest.dynamicTest(
              "takes " + name,
              () -> {
                assertThat(schema.at("/properties/" + name + "/type"))
                    .isEqualTo(parameter.getValue());
                assertThat(required(schema).contains(name)).isEqualTo(isRequired);
                assertThat(used).as("an example uses it").contains(name);
              }));
    }
    for (JsonNode field : documented.path("gives")) {
      tests.add(
          DynamicTest.dynamicTest(
              "gives " + field.asText(), () -> assertThat(seen).contains(field.asText())));
    }
    tests.add(
        DynamicTest.dynamicTest(
            "takes null for what is left out", () -> takesNulls(entry, documented)));
    return tests;
  }

  private static List<String> required(JsonNode schema) {
    return schema.path("required").valueStream().map(JsonNode::asText).toList();
  }

  /// Clients of the other servers send every parameter, null for those that they do not need.
  private static void takesNulls(Registry.Entry<?> entry, JsonNode documented) {
    ObjectNode arguments = Json.object();
    for (var parameter : documented.path("takes").properties()) {
      String name = parameter.getKey().replace("*", "");
      if (name.equals(parameter.getKey())) {
        arguments.putNull(name);
      } else {
        arguments.set(
            name,
            switch (parameter.getValue().asText()) {
              case "object" -> Json.object().put("a", "b");
              case "array" -> Json.strings(List.of("a"));
              default -> Json.MAPPER.getNodeFactory().textNode("a");
            });
      }
    }
    assertThat(entry.binder().bind(arguments)).isInstanceOf(ArgumentBinder.Bound.Arguments.class);
  }
}
