package dev.cloudward.aws.command.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.aws.command.CommandError;
import dev.cloudward.catalog.model.Member;
import dev.cloudward.catalog.model.Shape.Structure;

/// Reaches into inputs that grow.
final class Inputs {

  private Inputs() {}

  /// An object's member that is an object, made where it is absent.
  static ObjectNode object(ObjectNode input, String name) {
    return input.get(name) instanceof ObjectNode present ? present : input.putObject(name);
  }

  /// The first structure of a member that is a list, made where it is absent.
  static ObjectNode first(ObjectNode input, String name) {
    ArrayNode list = input.get(name) instanceof ArrayNode present ? present : input.putArray(name);
    return list.get(0) instanceof ObjectNode present ? present : list.addObject();
  }

  /// Moves a member to another place under another name; does nothing where it is absent.
  static void move(ObjectNode from, String name, ObjectNode to, String other) {
    JsonNode value = from.remove(name);
    if (value != null) {
      to.set(other, value);
    }
  }

  /// A member of a member that is a structure.
  static Member inside(Member member, String name) {
    if (member.shape() instanceof Structure structure) {
      return structure
          .member(name)
          .orElseThrow(() -> new IllegalStateException(structure + " has no member " + name));
    }
    throw new IllegalStateException(member + " is no structure");
  }

  /// A whole number as it is written on the command line.
  static int whole(String text, String what) throws CommandError {
    try {
      return Integer.parseInt(text.strip());
    } catch (NumberFormatException e) {
      throw new CommandError(what + " must be a whole number, was \"" + text + "\"");
    }
  }
}
