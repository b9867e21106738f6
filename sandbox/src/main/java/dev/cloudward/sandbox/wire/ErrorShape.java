package dev.cloudward.sandbox.wire;

import dev.cloudward.catalog.model.ServiceModel;
import dev.cloudward.catalog.model.Shape.ErrorTraits;
import dev.cloudward.catalog.model.Shape.Structure;
import dev.cloudward.sandbox.service.AwsFault;
import java.util.Map;

/// An error with what the service's model knows of it.
///
/// @param name the name of its shape, which JSON services tell
/// @param code the code that query and XML services tell
/// @param messageName how the message member is spelt
record ErrorShape(String name, String code, int status, String messageName) {

  static ErrorShape of(ServiceModel service, AwsFault fault) {
    for (Map.Entry<String, Structure> entry : service.errorShapes().entrySet()) {
      ErrorTraits traits = entry.getValue().error();
      if (traits != null
          && (entry.getKey().equals(fault.code()) || traits.code().equals(fault.code()))) {
        int modelled = traits.status() == 0 ? 400 : traits.status();
        int status = fault.status() == 0 ? modelled : fault.status();
        return new ErrorShape(entry.getKey(), traits.code(), status, messageName(entry.getValue()));
      }
    }
    int status = fault.status() == 0 ? 400 : fault.status();
    return new ErrorShape(fault.code(), fault.code(), status, "message");
  }

  private static String messageName(Structure shape) {
    return shape.members().values().stream()
        .filter(member -> member.name().equalsIgnoreCase("message"))
        .findFirst()
        .map(member -> member.wireName())
        .orElse("message");
  }

  /// Who is to blame, as XML errors put it.
  String type() {
    return status >= 500 ? "Receiver" : "Sender";
  }
}
