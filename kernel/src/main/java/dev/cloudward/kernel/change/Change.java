package dev.cloudward.kernel.change;

/// Something that callers may have listed or read is no longer as they saw it.
public sealed interface Change {

  /// A list differs from before.
  record ListChanged(Listing of) implements Change {}

  /// The contents of one resource differ from before.
  record ResourceUpdated(String uri) implements Change {}

  /// The lists that a server offers.
  enum Listing {
    TOOLS,
    PROMPTS,
    RESOURCES
  }
}
