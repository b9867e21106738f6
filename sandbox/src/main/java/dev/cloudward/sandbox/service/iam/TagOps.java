package dev.cloudward.sandbox.service.iam;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.service.Input;
import dev.cloudward.sandbox.service.Operations;
import dev.cloudward.sandbox.service.SandboxRequest;
import dev.cloudward.sandbox.state.Tags;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/// Tags, which work alike for everything in IAM.
final class TagOps {

  private static final int MOST = 50;

  private TagOps() {}

  /// Declares the three operations of a kind.
  ///
  /// @param noun such as `User`
  /// @param tagsOf finds the tags of what a request names
  static void declare(
      Operations on, String noun, BiFunction<Input, SandboxRequest, Map<String, String>> tagsOf) {
    on.call(
        "Tag" + noun,
        (input, request) -> {
          add(tagsOf.apply(input, request), input);
          return Json.object();
        });
    on.call(
        "Untag" + noun,
        (input, request) -> {
          input.strings("TagKeys").forEach(tagsOf.apply(input, request)::remove);
          return Json.object();
        });
    on.call(
        "List" + noun + "Tags",
        (input, request) -> {
          ObjectNode answer = Json.object();
          answer.set("Tags", Tags.list(tagsOf.apply(input, request)));
          return answer;
        });
  }

  /// Adds the `Tags` of a request.
  static void add(Map<String, String> tags, Input input) {
    Set<String> keys = new HashSet<>();
    for (Input tag : input.items("Tags")) {
      if (!keys.add(tag.need("Key").toLowerCase(java.util.Locale.ROOT))) {
        throw IamFaults.invalidInput(
            "Duplicate tag keys found. Please note that Tag keys are case insensitive.");
      }
    }
    long added =
        input.items("Tags").stream().filter(tag -> !tags.containsKey(tag.need("Key"))).count();
    if (tags.size() + added > MOST) {
      throw IamFaults.limit("The number of tags has reached the maximum limit.");
    }
    input.items("Tags").forEach(tag -> tags.put(tag.need("Key"), tag.text("Value", "")));
  }
}
