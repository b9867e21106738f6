package dev.cloudward.aws.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.catalog.model.Member;
import dev.cloudward.catalog.model.Shape.Structure;
import java.util.function.Supplier;

/// Fills in the tokens by which a service recognises a repeated request.
public final class IdempotencyTokens {

  private IdempotencyTokens() {}

  /// Adds a token to each top-level member that wants one and has none.
  public static void fill(Structure shape, ObjectNode input, Supplier<String> token) {
    for (Member member : shape.members().values()) {
      if (member.isIdempotencyToken() && !input.has(member.name())) {
        input.put(member.name(), token.get());
      }
    }
  }
}
