package dev.cloudward.sandbox.service;

/// Where state lives: an account, and a region or [#GLOBAL].
public record Scope(String account, String region) {

  /// The region of services that have none.
  public static final String GLOBAL = "global";
}
