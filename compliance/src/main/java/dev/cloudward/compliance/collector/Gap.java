package dev.cloudward.compliance.collector;

import com.fasterxml.jackson.annotation.JsonInclude;

/// Something that could not be read, which is not the same as something that is not there.
///
/// @param field the resource's field, `*` for the whole resource or a whole listing
/// @param cause the sort of reason
/// @param reason a sentence for people, with what to do where that is known
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Gap(String field, Cause cause, String reason) {

  public static final String ALL = "*";

  /// Sorts of reasons.
  public enum Cause {
    DENIED,
    THROTTLED,
    REGION_OFF,
    NO_CREDENTIALS,
    UNREACHABLE,
    TIMED_OUT,
    ERROR
  }

  /// The same reason for another field.
  public Gap of(String other) {
    return new Gap(other, cause, reason);
  }
}
