package dev.cloudward.aws.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.cloudward.catalog.access.SecretMembers;
import dev.cloudward.catalog.model.Member;
import dev.cloudward.catalog.model.Paginator;
import dev.cloudward.catalog.model.Shape;
import dev.cloudward.catalog.model.Shape.ListOf;
import dev.cloudward.catalog.model.Shape.MapOf;
import dev.cloudward.catalog.model.Shape.Scalar;
import dev.cloudward.catalog.model.Shape.Structure;
import dev.cloudward.kernel.audit.Redactor;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Hides the values of members that hold secrets, as the service's model and their names say,
/// before anything else looks at an answer: a later projection can lose the name, not the mask.
final class SensitiveMask {

  /// Members that name a setting, with the one beside it that holds its value.
  private static final Map<String, String> PAIRS =
      Map.of(
          "name", "value",
          "Name", "Value",
          "OptionName", "Value",
          "ParameterKey", "ParameterValue",
          "ParameterName", "ParameterValue");

  private final List<String> exempt;

  private SensitiveMask(List<String> exempt) {
    this.exempt = exempt;
  }

  /// Masks an output in place.
  ///
  /// @param paginator whose tokens must stay readable, because paging goes on with them
  static void apply(Structure shape, ObjectNode output, Optional<Paginator> paginator) {
    List<String> tokens = paginator.map(Paginator::outputTokens).orElse(List.of());
    new SensitiveMask(tokens).structure(shape, output);
  }

  private void structure(Structure shape, ObjectNode value) {
    for (Member member : shape.members().values()) {
      JsonNode found = value.get(member.name());
      if (found != null && !exempt.contains(member.name())) {
        value.set(member.name(), member(member, found));
      }
    }
    settings(value);
  }

  private JsonNode member(Member member, JsonNode value) {
    Shape shape = member.shape();
    switch (shape) {
      case Structure structure -> {
        if (value instanceof ObjectNode object && !structure.isDocument()) {
          structure(structure, object);
        }
      }
      case ListOf list -> {
        if (value instanceof ArrayNode array) {
          for (int i = 0; i < array.size(); i++) {
            array.set(i, member(list.member(), array.get(i)));
          }
        }
      }
      case MapOf map -> {
        if (value instanceof ObjectNode object) {
          object.properties().forEach(e -> e.setValue(member(map.value(), e.getValue())));
          object
              .properties()
              .forEach(e -> {
                if (e.getValue().isTextual() && SecretMembers.isSecretSetting(e.getKey())) {
                  e.setValue(TextNode.valueOf(Redactor.MASK));
                }
              });
        }
      }
      case Scalar scalar -> {
        return SecretMembers.isSecret(member, scalar) && !value.asText().isEmpty()
            ? TextNode.valueOf(Redactor.MASK)
            : value;
      }
    }
    return value;
  }

  /// Hides what stands beside a name such as `DB_PASSWORD`, as environment variables and options of
  /// several services do.
  private static void settings(ObjectNode object) {
    for (Map.Entry<String, String> pair : PAIRS.entrySet()) {
      if (object.path(pair.getValue()).isTextual()
          && SecretMembers.isSecretSetting(object.path(pair.getKey()).asText())) {
        hide(object, pair.getValue());
      }
    }
  }

  private static void hide(ObjectNode object, String member) {
    if (!object.path(member).asText().isEmpty()) {
      object.put(member, Redactor.MASK);
    }
  }
}
