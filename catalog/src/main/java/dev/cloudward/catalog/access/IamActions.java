package dev.cloudward.catalog.access;

import dev.cloudward.catalog.Service;
import dev.cloudward.kernel.text.ResourceLines;
import java.util.HashMap;
import java.util.Map;

/// What IAM calls an operation, where its list does not name it: the reviewed `iam-actions.txt`.
final class IamActions {

  private final Map<String, String> actions;

  private IamActions(Map<String, String> actions) {
    this.actions = Map.copyOf(actions);
  }

  static IamActions read() {
    Map<String, String> actions = new HashMap<>();
    for (String line : ResourceLines.of(IamActions.class, "iam-actions.txt")) {
      String[] words = line.split(" +");
      if (words.length < 3) {
        throw new IllegalStateException("iam-actions.txt: this line is no rule: " + line);
      }
      for (int i = 2; i < words.length; i++) {
        actions.put(words[0] + " " + words[i], words[1]);
      }
    }
    return new IamActions(actions);
  }

  /// The action of an operation; the signing name with the operation's own where no line says more.
  String of(Service service, String operation) {
    String name = service.summary().name();
    String byHand = actions.get(name + " " + operation);
    if (byHand != null) {
      return byHand;
    }
    String prefix =
        actions.getOrDefault(name + " *", service.model().metadata().signingName() + ":*");
    return prefix.replace("*", operation);
  }

  /// All lines as `service operation`, for the test that holds them against the catalogue.
  Map<String, String> all() {
    return actions;
  }
}
