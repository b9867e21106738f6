package dev.cloudward.aws.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.aws.client.Attempt.Final;
import dev.cloudward.aws.client.Attempt.Kind;
import dev.cloudward.aws.client.Attempt.Passing;
import dev.cloudward.aws.client.Signing.Outcome.Impossible;
import dev.cloudward.aws.client.Signing.Outcome.Signed;
import dev.cloudward.aws.client.rule.ServiceRule;
import dev.cloudward.aws.credentials.Identity.Credentials;
import dev.cloudward.aws.wire.ProtocolCodec;
import dev.cloudward.aws.wire.ServiceError;
import dev.cloudward.aws.wire.WireRequest;
import dev.cloudward.aws.wire.WireResponse;
import dev.cloudward.catalog.endpoint.EndpointResult.Endpoint;
import dev.cloudward.catalog.model.Shape.Structure;
import dev.cloudward.kernel.call.Context;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One call's tries: each signs anew, sends, and reads what came back.
final class Exchange {

  private final Line line;
  private final AwsCall call;
  private final List<ServiceRule> rules;
  private final ProtocolCodec codec;
  private final Endpoint endpoint;
  private final WireRequest request;
  private final Context context;
  private @Nullable Credentials used;
  private Instant signedAt = Instant.EPOCH;
  private boolean isRenewed;

  Exchange(
      Line line,
      AwsCall call,
      List<ServiceRule> rules,
      ProtocolCodec codec,
      Endpoint endpoint,
      WireRequest request,
      Context context) {
    this.line = line;
    this.call = call;
    this.rules = rules;
    this.codec = codec;
    this.endpoint = endpoint;
    this.request = request;
    this.context = context;
  }

  Attempt attempt() throws InterruptedException {
    Optional<Duration> tooLong = line.pacing().await(call, context.deadline());
    if (tooLong.isPresent()) {
      return new Final(
          new AwsResult.TimedOut(
              "AWS takes few calls of "
                  + call.describe()
                  + " a second from one account in one region, and this one's turn would come in "
                  + seconds(tooLong.get())
                  + ", after its time was over."));
    }
    return switch (line.signing().get().sign(call, request, endpoint)) {
      case Impossible(AwsResult result) -> new Final(result);
      case Signed signed -> {
        used = signed.used();
        signedAt = signed.at();
        yield sent(signed.request());
      }
    };
  }

  private Attempt sent(SignedRequest signed) throws InterruptedException {
    String target = signed.uri().getScheme() + "://" + signed.uri().getAuthority();
    Duration left = context.deadline().left();
    Duration limit = shorter(line.settings().readTimeout(), call.readTimeout().orElse(left));
    Duration timeout = shorter(left, limit);
    if (timeout.isZero()) {
      return new Final(new AwsResult.TimedOut("no time was left to call " + target));
    }
    try {
      return read(line.transport().get().send(signed, timeout));
    } catch (HttpTimeoutException e) {
      return new Passing(
          new AwsResult.TimedOut(
              target + " did not answer " + call.describe() + " within " + seconds(timeout)),
          Kind.TRANSIENT);
    } catch (ConnectException | UnresolvedAddressException e) {
      return new Passing(
          new AwsResult.Unreachable("no connection to " + target + reason(e)), Kind.TRANSIENT);
    } catch (IOException e) {
      return new Passing(
          new AwsResult.Unreachable(
              target + " broke off its answer to " + call.describe() + reason(e)),
          Kind.TRANSIENT);
    }
  }

  private Attempt read(WireResponse received) {
    WireResponse response = received;
    for (ServiceRule rule : rules) {
      response = rule.response(call.operation(), response);
    }
    if (response.status() >= 300) {
      return failed(response);
    }
    try {
      ObjectNode output = codec.read(call.operation(), response);
      for (ServiceRule rule : rules) {
        output = rule.output(call.operation(), call.input(), output);
      }
      Structure shape = call.operation().output();
      if (shape != null && !context.showsSecrets()) {
        SensitiveMask.apply(shape, output, call.service().paginator(call.operation().name()));
      }
      String requestId =
          response
              .header("x-amzn-requestid")
              .orElseGet(() -> received.header("x-amz-request-id").orElse(""));
      context.trace().awsRequest(requestId);
      context.trace().spend(CallTerms.of(call).microDollars());
      return new Final(new AwsResult.Ok(output, requestId));
    } catch (IOException e) {
      return new Passing(
          new AwsResult.Unreachable(
              "the answer to " + call.describe() + " cannot be read" + reason(e)),
          Kind.TRANSIENT);
    }
  }

  /// Whether the identity has other credentials now, asked once a call.
  private boolean renews() {
    Credentials refused = used;
    boolean isFirst = !isRenewed;
    isRenewed = true;
    return isFirst && refused != null && call.identity().renew(refused);
  }

  private Attempt failed(WireResponse response) {
    ServiceError error = codec.readError(response);
    context.trace().awsRequest(error.requestId());
    boolean isThrottled = Attempt.THROTTLING.contains(error.code()) || error.status() == 429;
    if (isThrottled) {
      return new Passing(
          new AwsResult.Throttled(error, line.settings().maxAttempts()), Kind.THROTTLED);
    }
    for (ServiceRule rule : rules) {
      rule.otherRegion(call.operation(), response)
          .ifPresent(region -> line.places().learn(call, region));
    }
    AwsResult result = new AwsResult.AwsError(error);
    if (Attempt.EXPIRED.contains(error.code()) && renews()) {
      return new Passing(result, Kind.CLOCK);
    }
    if (Attempt.CLOCK.contains(error.code()) && line.skew().learn(response, signedAt)) {
      return new Passing(result, Kind.CLOCK);
    }
    boolean isTransient = error.status() >= 500 || Attempt.TRANSIENT.contains(error.code());
    return isTransient ? new Passing(result, Kind.TRANSIENT) : new Final(result);
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static String reason(Exception e) {
    String message = e.getMessage();
    return message == null || message.isBlank() ? "." : ": " + message;
  }

  private static String seconds(Duration time) {
    return Math.max(1, Math.round(time.toMillis() / 1000.0)) + " s";
  }
}
