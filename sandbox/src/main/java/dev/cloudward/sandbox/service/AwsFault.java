package dev.cloudward.sandbox.service;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.http.Headers;

/// An error as AWS tells it.
///
/// It is thrown rather than returned, because handlers find out deep in their look-ups that there
/// is no such thing; it has no stack trace and is caught in one place.
public final class AwsFault extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final String code;
  private final int status;
  private final transient ObjectNode members = Json.object();
  private final transient Headers headers = new Headers();

  /// @param code AWS's error code, or the name of an error shape of the model
  /// @param status the HTTP status; 0 for what the model says of the code, else 400
  public AwsFault(String code, int status, String message) {
    super(message, null, false, false);
    this.code = code;
    this.status = status;
  }

  /// An error whose status the model knows.
  public AwsFault(String code, String message) {
    this(code, 0, message);
  }

  /// Adds a member to the error's body.
  public AwsFault with(String member, String value) {
    members.put(member, value);
    return this;
  }

  /// Adds a header to the error.
  public AwsFault withHeader(String name, String value) {
    headers.set(name, value);
    return this;
  }

  public Headers headers() {
    return headers;
  }

  public String code() {
    return code;
  }

  public int status() {
    return status;
  }

  public String message() {
    return String.valueOf(getMessage());
  }

  /// What the body has besides code and message.
  public ObjectNode members() {
    return members;
  }
}
