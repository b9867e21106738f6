package dev.cloudward.sandbox.service.cognito;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/// A user of a pool.
final class PoolUser {

  static final String CONFIRMED = "CONFIRMED";
  static final String TO_CHANGE = "FORCE_CHANGE_PASSWORD";

  private final String name;
  private final Instant created;
  private final Map<String, String> attributes = new TreeMap<>();
  private String password;
  private String status;
  private boolean isEnabled = true;

  PoolUser(String name, Instant created, String password, String status) {
    this.name = name;
    this.created = created;
    this.password = password;
    this.status = status;
  }

  String name() {
    return name;
  }

  Map<String, String> attributes() {
    return attributes;
  }

  String subject() {
    return attributes.getOrDefault("sub", name);
  }

  String status() {
    return status;
  }

  boolean isEnabled() {
    return isEnabled;
  }

  void setEnabled(boolean enabled) {
    isEnabled = enabled;
  }

  boolean hasPassword(String told) {
    return password.equals(told);
  }

  void setPassword(String other, String newStatus) {
    password = other;
    status = newStatus;
  }

  /// Whether it is known by a name, or by its address.
  boolean is(String nameOrEmail) {
    return name.equals(nameOrEmail) || nameOrEmail.equals(attributes.get("email"));
  }

  /// @param attributesMember how the answer calls the attributes
  ObjectNode view(String attributesMember) {
    ObjectNode view =
        Json.object()
            .put("Username", name)
            .put("UserCreateDate", created.toString())
            .put("UserLastModifiedDate", created.toString())
            .put("Enabled", isEnabled)
            .put("UserStatus", status);
    return view.set(attributesMember, attributeList());
  }

  ArrayNode attributeList() {
    ArrayNode list = Json.array();
    attributes.forEach((key, value) -> list.addObject().put("Name", key).put("Value", value));
    return list;
  }
}
