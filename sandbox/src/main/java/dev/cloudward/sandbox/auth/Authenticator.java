package dev.cloudward.sandbox.auth;

import dev.cloudward.sandbox.http.HttpRequest;
import dev.cloudward.sandbox.identity.AccessKey;
import dev.cloudward.sandbox.identity.Caller;
import dev.cloudward.sandbox.identity.Caller.Kind;
import dev.cloudward.sandbox.identity.Identities;
import dev.cloudward.sandbox.identity.Session;
import dev.cloudward.sandbox.identity.Sessions;
import dev.cloudward.sandbox.identity.User;
import dev.cloudward.sandbox.seed.Organization;
import dev.cloudward.sandbox.seed.Regions;
import dev.cloudward.sandbox.service.AwsFault;
import dev.cloudward.sandbox.service.Dialect;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Finds out who signed a request and whether the signature is right, and takes apart bodies whose
/// chunks are signed.
public final class Authenticator {

  private static final Duration MOST_SKEW = Duration.ofMinutes(15);

  private final Identities identities;
  private final Sessions sessions;
  private final Organization organization;
  private final Regions regions;
  private final Clock clock;
  private final UnknownKeys unknownKeys;
  private final boolean verifies;

  /// @param verifies whether signatures made with keys that the sandbox knows are checked
  public Authenticator(
      Identities identities,
      Sessions sessions,
      Organization organization,
      Regions regions,
      Clock clock,
      UnknownKeys unknownKeys,
      boolean verifies) {
    this.identities = identities;
    this.sessions = sessions;
    this.organization = organization;
    this.regions = regions;
    this.clock = clock;
    this.unknownKeys = unknownKeys;
    this.verifies = verifies;
  }

  /// A request with its author, and with its plain body.
  public record Authentic(Caller caller, HttpRequest request) {}

  private record Identity(Caller caller, Optional<String> secret) {}

  /// Authenticates a request.
  ///
  /// In a region that an account has not opted into nobody is known, as on AWS.
  ///
  /// @throws AwsFault when it must be refused
  public Authentic check(HttpRequest request, Optional<Signature> signature, Dialect dialect) {
    if (signature.isEmpty()) {
      return new Authentic(Caller.anonymous(), request);
    }
    Signature signed = signature.get();
    if (!regions.isUsable(signed.region())) {
      throw unknown(dialect);
    }
    Identity identity = identity(signed, dialect);
    checkTimes(signed, dialect);
    Optional<SignatureCheck> check =
        verifies
            ? identity.secret.map(secret -> new SignatureCheck(request, signed, secret))
            : Optional.empty();
    if (check.isPresent() && !check.get().isRight()) {
      throw mismatch(dialect, signed, check.get());
    }
    HttpRequest plain =
        ChunkedBody.isChunked(request) ? plain(request, signed, check, dialect) : request;
    checkPayload(plain, request, check.isPresent(), dialect);
    return new Authentic(identity.caller, plain);
  }

  private Identity identity(Signature signature, Dialect dialect) {
    String key = signature.accessKey();
    Optional<Session> session = sessions.find(key);
    if (session.isPresent()) {
      return ofSession(session.get(), signature, dialect);
    }
    Optional<User> user = identities.userOfKey(key);
    if (user.isPresent()) {
      AccessKey accessKey = user.get().accessKey(key).orElseThrow();
      if (!accessKey.isActive()) {
        throw unknown(dialect);
      }
      user.get()
          .replace(
              accessKey.used(
                  new AccessKey.LastUse(clock.instant(), signature.service(), signature.region())));
      return new Identity(caller(user.get(), key), Optional.of(accessKey.secret()));
    }
    if (key.matches("\\d{12}")) {
      return new Identity(root(key), Optional.empty());
    }
    if (unknownKeys == UnknownKeys.REFUSE || key.startsWith("ASIA")) {
      throw unknown(dialect);
    }
    return new Identity(standIn(key), Optional.empty());
  }

  private Identity ofSession(Session session, Signature signature, Dialect dialect) {
    if (session.isExpired(clock.instant())) {
      throw dialect.expired().fault("The security token included in the request is expired");
    }
    if (!signature.token().equals(Optional.of(session.token()))) {
      throw unknown(dialect);
    }
    return new Identity(session.caller(), Optional.of(session.secretKey()));
  }

  private static Caller caller(User user, String key) {
    return new Caller(
        user.account(), Kind.USER, user.arn(), user.id(), user.arn(), key, Optional.empty());
  }

  /// Twelve digits as an access key stand for the root user of that account.
  private static Caller root(String account) {
    String arn = "arn:aws:iam::" + account + ":root";
    return new Caller(account, Kind.ROOT, arn, account, arn, account, Optional.empty());
  }

  private Caller standIn(String key) {
    String account = organization.management().id();
    String name = organization.management().keys().getFirst().user();
    User user = identities.of(account).users().get(name);
    return user == null ? root(account) : caller(user, key);
  }

  private static AwsFault unknown(Dialect dialect) {
    return dialect.unknownKey().fault();
  }

  private void checkTimes(Signature signature, Dialect dialect) {
    Instant now = clock.instant();
    if (signature.expiry().isPresent()) {
      if (now.isAfter(signature.expiry().get())) {
        throw dialect.denied().fault("Request has expired");
      }
      return;
    }
    if (Duration.between(signature.time(), now).abs().compareTo(MOST_SKEW) > 0) {
      throw dialect
          .badSignature()
          .fault(
              "Signature expired: "
                  + Signature.BASIC_TIME.format(signature.time())
                  + " is more than 15 min. from the server's time "
                  + Signature.BASIC_TIME.format(now));
    }
  }

  private static AwsFault mismatch(Dialect dialect, Signature signature, SignatureCheck check) {
    AwsFault fault =
        dialect
            .badSignature()
            .fault(
                "The request signature we calculated does not match the signature you provided."
                    + " Check your AWS Secret Access Key and signing method. Consult the service"
                    + " documentation for details.");
    if (signature.isVersion4()) {
      fault
          .with("StringToSign", check.stringToSign())
          .with("CanonicalRequest", check.canonicalRequest());
    }
    return fault;
  }

  private static HttpRequest plain(
      HttpRequest request, Signature signature, Optional<SignatureCheck> check, Dialect dialect) {
    try {
      ChunkedBody chunks = ChunkedBody.read(request, signature, check);
      chunks.trailers().forEach(trailer -> request.headers().set(trailer[0], trailer[1]));
      return request.withBody(chunks.body());
    } catch (ChunkedBody.BadChunk e) {
      throw dialect.badSignature().fault("The signature of a chunk of the body does not match.");
    } catch (IllegalArgumentException e) {
      throw new AwsFault(
          "IncompleteBody", 400, "The body is not what aws-chunked should be: " + e.getMessage());
    }
  }

  /// A body must have the hash that was signed for it.
  private static void checkPayload(
      HttpRequest plain, HttpRequest request, boolean verifies, Dialect dialect) {
    String told = request.header("x-amz-content-sha256").orElse("");
    boolean isHash = told.matches("[0-9a-f]{64}");
    if (verifies && isHash && !told.equals(Hash.sha256Hex(plain.body()))) {
      throw dialect.hasXmlWrapper()
          ? dialect.badSignature().fault("The body's SHA-256 is not the one that was signed.")
          : new AwsFault(
              "XAmzContentSHA256Mismatch",
              400,
              "The provided 'x-amz-content-sha256' header does not match what was computed.");
    }
  }
}
