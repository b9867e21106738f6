package dev.cloudward.catalog.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A type in a service's model.
public sealed interface Shape {

  String name();

  /// Whether values are secrets or personal data, by the model's own mark.
  boolean isSensitive();

  /// Members by name.
  ///
  /// @param required names of members that must be present
  /// @param payload the member that is the HTTP body, null where the body is the structure
  /// @param isUnion whether exactly one member is set
  /// @param isDocument whether it stands for any JSON value
  /// @param isEventStream whether it is the alternatives of an event stream
  /// @param error how it is told on the wire when it is an error, else null
  record Structure(
      String name,
      Map<String, Member> members,
      List<String> required,
      @Nullable String payload,
      boolean isUnion,
      boolean isDocument,
      boolean isEventStream,
      boolean isSensitive,
      @Nullable ErrorTraits error)
      implements Shape {

    public Optional<Member> member(String member) {
      return Optional.ofNullable(members.get(member));
    }

    /// The member that is the HTTP body.
    public Optional<Member> payloadMember() {
      return payload == null ? Optional.empty() : member(payload);
    }

    @Override
    public final String toString() {
      return "structure " + name;
    }
  }

  /// How an error shape is told on the wire.
  ///
  /// @param code the error code; the shape's own name where the model gives none
  /// @param status the HTTP status, 0 where the model gives none
  /// @param isSenderFault whether the caller is to blame
  record ErrorTraits(String code, int status, boolean isSenderFault) {}

  /// Values in order.
  record ListOf(String name, Member member, boolean isFlattened, @Nullable Long min)
      implements Shape {
    @Override
    public boolean isSensitive() {
      return false;
    }

    @Override
    public final String toString() {
      return "list " + name;
    }
  }

  /// Values by key.
  record MapOf(String name, Member key, Member value, boolean isFlattened) implements Shape {
    @Override
    public boolean isSensitive() {
      return false;
    }

    @Override
    public final String toString() {
      return "map " + name;
    }
  }

  /// A single value.
  ///
  /// @param values the values of an enumeration, empty where any is allowed
  /// @param min least value or length that clients check, null for none
  /// @param timestampFormat how a timestamp is written, null for the protocol's own way
  /// @param isStreaming whether a blob is sent as it is read
  record Scalar(
      String name,
      Kind kind,
      List<String> values,
      @Nullable Long min,
      @Nullable Long max,
      @Nullable String pattern,
      @Nullable String timestampFormat,
      boolean isStreaming,
      boolean isSensitive)
      implements Shape {}

  /// Kinds of single values.
  enum Kind {
    STRING,
    INTEGER,
    LONG,
    FLOAT,
    DOUBLE,
    BIG_INTEGER,
    BIG_DECIMAL,
    BOOLEAN,
    BLOB,
    TIMESTAMP
  }
}
