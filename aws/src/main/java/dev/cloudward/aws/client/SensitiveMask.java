package dev.cloudward.aws.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.cloudward.catalog.model.Member;
import dev.cloudward.catalog.model.Paginator;
import dev.cloudward.catalog.model.Shape;
import dev.cloudward.catalog.model.Shape.Kind;
import dev.cloudward.catalog.model.Shape.ListOf;
import dev.cloudward.catalog.model.Shape.MapOf;
import dev.cloudward.catalog.model.Shape.Scalar;
import dev.cloudward.catalog.model.Shape.Structure;
import dev.cloudward.kernel.audit.Redactor;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Hides the values of members that hold secrets, as the service's model and their names say,
/// before anything else looks at an answer: a later projection can lose the name, not the mask.
final class SensitiveMask {

  /// Names that speak of secrets among the many that models mark as sensitive (which include
  /// people's names and e-mail addresses).
  private static final Pattern SECRETISH =
      Pattern.compile(
          "(?i).*(secret|passw|passphrase|credential|private_?key|api_?key|access_?key"
              + "|(auth|access|refresh|session|bearer|id)_?token|env(ironment)?_?var|pre_?shared"
              + "|user_?data|plain_?text|key_?material|connection_?string).*");

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
        }
      }
      case Scalar scalar -> {
        return isSecret(member, scalar) && !value.asText().isEmpty()
            ? TextNode.valueOf(Redactor.MASK)
            : value;
      }
    }
    return value;
  }

  private static boolean isSecret(Member member, Scalar scalar) {
    if (scalar.kind() != Kind.STRING && scalar.kind() != Kind.BLOB) {
      return false;
    }
    boolean isMarked =
        scalar.isSensitive()
            && (SECRETISH.matcher(member.name()).matches()
                || SECRETISH.matcher(scalar.name()).matches());
    return isMarked || (Redactor.isSecretName(member.name()) && scalar.values().isEmpty());
  }
}
