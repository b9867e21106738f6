package dev.cloudward.sandbox.service;

/// The codes in which a family of services tells the errors that all of them have.
///
/// @param malformed a body or value that cannot be read
/// @param invalid a value outside of its bounds
/// @param missing a required parameter that is absent
/// @param unknownOperation an operation that does not exist
/// @param isMessageListed whether bad values are told in the style "1 validation error detected"
/// @param hasXmlWrapper whether XML errors stand inside `ErrorResponse`
/// @param hidesDenials whether a denial's reason is encoded, to be read by
///   DecodeAuthorizationMessage
public record Dialect(
    Code malformed,
    Code invalid,
    Code missing,
    Code unknownOperation,
    Code throttled,
    Code denied,
    Code expired,
    Code unknownKey,
    Code badSignature,
    Code unsigned,
    Code internal,
    boolean isMessageListed,
    boolean hasXmlWrapper,
    boolean hidesDenials) {

  /// An error code, its HTTP status and what is usually said with it.
  public record Code(String code, int status, String message) {

    public Code(String code, int status) {
      this(code, status, "");
    }

    public AwsFault fault() {
      return fault(message);
    }

    public AwsFault fault(String problem) {
      return new AwsFault(code, status, problem);
    }
  }

  private static final String UNKNOWN_KEY =
      "The security token included in the request is invalid.";

  /// Services of the query protocol, such as IAM and STS.
  public static final Dialect QUERY =
      new Dialect(
          new Code("MalformedInput", 400),
          new Code("ValidationError", 400),
          new Code("ValidationError", 400),
          new Code("InvalidAction", 400),
          new Code("Throttling", 400),
          new Code("AccessDenied", 403),
          new Code("ExpiredToken", 403),
          new Code("InvalidClientTokenId", 403, UNKNOWN_KEY),
          new Code("SignatureDoesNotMatch", 403),
          new Code("MissingAuthenticationToken", 403),
          new Code("InternalFailure", 500),
          true,
          true,
          false);

  public static final Dialect EC2 =
      new Dialect(
          new Code("InvalidParameterValue", 400),
          new Code("InvalidParameterValue", 400),
          new Code("MissingParameter", 400),
          new Code("InvalidAction", 400),
          new Code("RequestLimitExceeded", 503),
          new Code("UnauthorizedOperation", 403),
          new Code("RequestExpired", 400),
          new Code(
              "AuthFailure", 401, "AWS was not able to validate the provided access credentials"),
          new Code("AuthFailure", 401),
          new Code("MissingAuthenticationToken", 403),
          new Code("InternalError", 500),
          false,
          true,
          true);

  public static final Dialect JSON =
      new Dialect(
          new Code("SerializationException", 400),
          new Code("ValidationException", 400),
          new Code("ValidationException", 400),
          new Code("UnknownOperationException", 400),
          new Code("ThrottlingException", 400),
          new Code("AccessDeniedException", 400),
          new Code("ExpiredTokenException", 400),
          new Code("UnrecognizedClientException", 400, UNKNOWN_KEY),
          new Code("InvalidSignatureException", 400),
          new Code("MissingAuthenticationTokenException", 400),
          new Code("InternalFailure", 500),
          true,
          true,
          false);

  public static final Dialect REST_JSON =
      new Dialect(
          new Code("SerializationException", 400),
          new Code("ValidationException", 400),
          new Code("ValidationException", 400),
          new Code("UnknownOperationException", 404),
          new Code("ThrottlingException", 429),
          new Code("AccessDeniedException", 403),
          new Code("ExpiredTokenException", 403),
          new Code("UnrecognizedClientException", 403, UNKNOWN_KEY),
          new Code("InvalidSignatureException", 403),
          new Code("MissingAuthenticationTokenException", 403),
          new Code("InternalFailure", 500),
          true,
          true,
          false);

  public static final Dialect REST_XML =
      new Dialect(
          new Code("MalformedXML", 400),
          new Code("InvalidInput", 400),
          new Code("InvalidInput", 400),
          new Code("UnknownOperationException", 404),
          new Code("Throttling", 400),
          new Code("AccessDenied", 403),
          new Code("ExpiredToken", 403),
          new Code("InvalidClientTokenId", 403, UNKNOWN_KEY),
          new Code("SignatureDoesNotMatch", 403),
          new Code("MissingAuthenticationToken", 403),
          new Code("InternalFailure", 500),
          true,
          true,
          false);
}
