package dev.cloudward.aws.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.catalog.model.OperationModel;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Fills in what an operation puts in front of its endpoint's host.
final class HostPrefix {

  private static final Pattern LABEL = Pattern.compile("\\{([^}]+)}");
  private static final Pattern HOST_LABEL = Pattern.compile("[A-Za-z0-9.-]+");

  private HostPrefix() {}

  static String of(OperationModel operation, ObjectNode input) {
    String prefix = operation.hostPrefix();
    if (prefix == null) {
      return "";
    }
    Matcher labels = LABEL.matcher(prefix);
    return labels.replaceAll(label -> {
      String value = input.path(label.group(1)).asText();
      if (!HOST_LABEL.matcher(value).matches()) {
        throw new InvalidInput(
            label.group(1)
                + " must hold only letters, digits, hyphens and dots, because it becomes a"
                + " part of the host name, was \""
                + value
                + "\"");
      }
      return Matcher.quoteReplacement(value);
    });
  }
}
