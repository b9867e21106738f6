package dev.cloudward.aws.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/// An error as the service tells it.
///
/// @param code such as `NoSuchBucket`; the HTTP status where the service gave none
/// @param message the service's own words, may be empty
/// @param requestId AWS's id of the request, may be empty
/// @param members further members of a modelled error, in wire names
public record ServiceError(
    int status, String code, String message, String requestId, ObjectNode members) {

  /// An id of the request from the headers that services use for it.
  static String requestId(WireResponse response) {
    return Optional.<String>empty()
        .or(() -> response.header("x-amzn-requestid"))
        .or(() -> response.header("x-amz-request-id"))
        .or(() -> response.header("x-amzn-request-id"))
        .or(() -> response.header("x-amz-id-2"))
        .orElse("");
  }
}
