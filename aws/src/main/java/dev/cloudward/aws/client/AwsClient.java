package dev.cloudward.aws.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.aws.client.Attempt.Final;
import dev.cloudward.aws.client.Attempt.Kind;
import dev.cloudward.aws.client.Attempt.Passing;
import dev.cloudward.aws.client.rule.ServiceRule;
import dev.cloudward.aws.credentials.Identities;
import dev.cloudward.aws.credentials.Identity.Credentials;
import dev.cloudward.aws.credentials.Identity.Resolved;
import dev.cloudward.aws.wire.IdempotencyTokens;
import dev.cloudward.aws.wire.InvalidInput;
import dev.cloudward.aws.wire.ProtocolCodec;
import dev.cloudward.aws.wire.ServiceError;
import dev.cloudward.aws.wire.WireRequest;
import dev.cloudward.aws.wire.WireResponse;
import dev.cloudward.catalog.access.Access;
import dev.cloudward.catalog.access.AccessClassifier;
import dev.cloudward.catalog.endpoint.EndpointResult;
import dev.cloudward.catalog.endpoint.EndpointResult.AuthScheme;
import dev.cloudward.catalog.endpoint.EndpointResult.Endpoint;
import dev.cloudward.catalog.model.OperationModel;
import dev.cloudward.catalog.model.Shape.Structure;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.lazy.Lazy;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Performs operations of any AWS service, driven by its model.
///
/// Every call asks its [Context] first whether it was granted the operation; retries what may pass,
/// within the context's deadline; and hides secrets in the answer unless the context shows them.
/// Interruption ends a call at once.
public final class AwsClient {

  private final Identities identities;
  private final ClientSettings settings;
  private final Lazy<List<ServiceRule>> rules;
  private final Lazy<Endpoints> endpoints;
  private final Lazy<Signer> signer;
  private final Lazy<Transport> transport;
  private final Lazy<PresignedCalls> presigner;
  private final DiscoveredEndpoints discovered;
  private final Retries retries;
  private final ClockSkew skew;
  private final Circuits circuits;
  private final Pacing pacing = new Pacing(System::nanoTime);
  private final BucketRegions places = new BucketRegions();
  private final AccessClassifier classifier = new AccessClassifier();

  /// @param rules what some services ask for beyond their models
  public AwsClient(
      Identities identities, ClientSettings settings, Lazy<List<ServiceRule>> rules, Clock clock) {
    this.identities = identities;
    this.settings = settings;
    this.rules = rules;
    this.endpoints = Lazy.of(() -> new Endpoints(identities, settings));
    this.signer = Lazy.of(() -> new Signer(clock));
    this.transport = Lazy.of(() -> new Transport(settings));
    this.presigner = Lazy.of(() -> new PresignedCalls(endpoints, new Presigner(clock)));
    this.discovered = new DiscoveredEndpoints(clock);
    this.retries = new Retries(settings.maxAttempts());
    this.skew = new ClockSkew(clock);
    this.circuits = new Circuits(clock);
  }

  public Identities identities() {
    return identities;
  }

  /// What a call would do to the account.
  public Access classify(AwsCall call) {
    return classifier.classify(call.service(), call.operation(), call.input());
  }

  /// Performs a call.
  public AwsResult call(AwsCall call, Context context) throws InterruptedException {
    Access access = classify(call);
    if (!context.permits(access.iamAction(), access.accessClass())) {
      return new AwsResult.Refused(
          access.iamAction() + " was not announced by the tool that asked for it");
    }
    try {
      List<ServiceRule> ours = rulesFor(call);
      AwsCall ready = call.with(prepared(call, ours));
      List<String> problems = check(ready);
      if (!problems.isEmpty()) {
        return new AwsResult.Invalid(problems);
      }
      Optional<AwsResult> refusal = circuits.refusal(ready);
      if (refusal.isPresent()) {
        return refusal.get();
      }
      Optional<AwsCall> atSource = CrossRegionCopy.atSource(ready);
      if (atSource.isPresent()) {
        AwsResult signed = presigner.get().sign(atSource.get(), ours, CrossRegionCopy.extra(ready));
        return signed instanceof AwsResult.Ok(ObjectNode url, String _)
            ? discover(CrossRegionCopy.with(ready, url), ours, context)
            : signed;
      }
      AwsCall placed = ready.in(places.of(ready));
      AwsResult first = discover(placed, ours, context);
      Optional<String> other = places.news(placed, first);
      AwsResult result = other.isEmpty() ? first : send(placed.in(other.get()), ours, context);
      circuits.heard(ready, result);
      return result;
    } catch (InvalidInput e) {
      return new AwsResult.Invalid(List.of(String.valueOf(e.getMessage())));
    }
  }

  /// Whether the service answers from one place for all regions, as IAM does.
  public boolean isGlobal(AwsCall call) {
    return endpoints.get().isGlobal(call);
  }

  /// What is wrong with a call's input, found without sending anything; empty when nothing is.
  public List<String> problems(AwsCall call) {
    try {
      return check(call.with(prepared(call, rulesFor(call))));
    } catch (InvalidInput e) {
      return List.of(String.valueOf(e.getMessage()));
    }
  }

  /// Makes a URL that performs a call for whoever has it; nothing is sent.
  ///
  /// @param life how long the URL works
  /// @param headers headers that must be sent with it
  /// @return an output with the member `Url`
  public AwsResult presign(
      AwsCall call, Duration life, Map<String, String> headers, Context context) {
    Access access = classify(call);
    if (!context.permits(access.iamAction(), access.accessClass())) {
      return new AwsResult.Refused(
          access.iamAction() + " was not announced by the tool that asked for it");
    }
    try {
      List<ServiceRule> ours = rulesFor(call);
      AwsCall ready = call.with(prepared(call, ours).without("ChecksumMode"));
      return presigner.get().sign(ready, ours, Map.of(), headers, life);
    } catch (InvalidInput e) {
      return new AwsResult.Invalid(List.of(String.valueOf(e.getMessage())));
    }
  }

  /// Makes a signed URL of something that is no AWS API, as a proof of who the caller is.
  ///
  /// @param call whose identity and region are used
  /// @return an output with the member `Url`
  public AwsResult presign(AwsCall call, URI url, String signingName, Duration life) {
    return presigner.get().sign(call, url, signingName, life);
  }

  private List<ServiceRule> rulesFor(AwsCall call) {
    return rules.get().stream().filter(r -> r.appliesTo(call.service(), call.operation())).toList();
  }

  private static ObjectNode prepared(AwsCall call, List<ServiceRule> ours) {
    ObjectNode input = call.input().deepCopy();
    Structure shape = call.operation().input();
    if (shape != null) {
      IdempotencyTokens.fill(shape, input, () -> UUID.randomUUID().toString());
    }
    for (ServiceRule rule : ours) {
      input = rule.input(call.operation(), input);
    }
    return input;
  }

  private static List<String> check(AwsCall call) {
    Structure shape = call.operation().input();
    if (shape != null) {
      return InputValidator.problems(shape, call.input());
    }
    return call.input().isEmpty() ? List.of() : List.of(call.describe() + " takes no parameters");
  }

  /// Sends a call, after asking the service for the endpoint that it has for it where the model
  /// demands that.
  private AwsResult discover(AwsCall call, List<ServiceRule> ours, Context context)
      throws InterruptedException {
    Optional<AwsCall> question = discovered.question(call);
    if (question.isPresent()) {
      AwsResult answer = send(question.get(), rulesFor(question.get()), context);
      if (!(answer instanceof AwsResult.Ok(ObjectNode told, String _))) {
        return answer;
      }
      discovered.learn(call, told);
    }
    return send(discovered.placed(call), ours, context);
  }

  private AwsResult send(AwsCall call, List<ServiceRule> ours, Context context)
      throws InterruptedException {
    EndpointResult resolved = endpoints.get().resolve(call);
    if (!(resolved instanceof Endpoint endpoint)) {
      return new AwsResult.Invalid(List.of(((EndpointResult.Refused) resolved).message()));
    }
    ProtocolCodec codec = ProtocolCodec.of(call.service().model().metadata());
    OperationModel operation = call.operation();
    for (ServiceRule rule : ours) {
      operation = rule.operation(operation);
    }
    WireRequest request = codec.write(operation, call.input());
    for (ServiceRule rule : ours) {
      request = rule.request(operation, call.input(), request);
    }
    Exchange exchange = new Exchange(call, ours, codec, endpoint, request, context);
    String scope = call.service().summary().name() + " " + call.region();
    return retries.run(scope, context.deadline(), exchange::attempt);
  }

  /// One call's tries.
  private final class Exchange {
    private final AwsCall call;
    private final List<ServiceRule> ours;
    private final ProtocolCodec codec;
    private final Endpoint endpoint;
    private final WireRequest request;
    private final Context context;
    private @Nullable Credentials used;
    private Instant signedAt = Instant.EPOCH;
    private boolean isRenewed;

    Exchange(
        AwsCall call,
        List<ServiceRule> ours,
        ProtocolCodec codec,
        Endpoint endpoint,
        WireRequest request,
        Context context) {
      this.call = call;
      this.ours = ours;
      this.codec = codec;
      this.endpoint = endpoint;
      this.request = request;
      this.context = context;
    }

    Attempt attempt() throws InterruptedException {
      Optional<Duration> tooLong = pacing.await(call, context.deadline());
      if (tooLong.isPresent()) {
        return new Final(
            new AwsResult.TimedOut(
                "AWS takes few calls of "
                    + call.describe()
                    + " a second from one account in one region, and this one's turn would come in "
                    + seconds(tooLong.get())
                    + ", after its time was over."));
      }
      AuthScheme scheme = AuthSchemes.choose(call, endpoint);
      SignedRequest signed;
      if (scheme == null) {
        signed = signer.get().sign(request, endpoint, null, null, Duration.ZERO);
      } else {
        switch (call.identity().credentials()) {
          case Resolved.Missing(String reason) -> {
            if (Thread.interrupted()) {
              throw new InterruptedException(reason);
            }
            return new Final(new AwsResult.NoCredentials(reason));
          }
          case Resolved.Found(Credentials credentials) -> {
            used = credentials;
            signedAt = skew.theirTime();
            signed = signer.get().sign(request, endpoint, scheme, credentials, skew.now());
          }
        }
      }
      return exchange(signed);
    }

    private Attempt exchange(SignedRequest signed) throws InterruptedException {
      String target = signed.uri().getScheme() + "://" + signed.uri().getAuthority();
      Duration left = context.deadline().left();
      Duration limit = shorter(settings.readTimeout(), call.readTimeout().orElse(left));
      Duration timeout = shorter(left, limit);
      if (timeout.isZero()) {
        return new Final(new AwsResult.TimedOut("no time was left to call " + target));
      }
      try {
        return read(transport.get().send(signed, timeout));
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
      for (ServiceRule rule : ours) {
        response = rule.response(call.operation(), response);
      }
      if (response.status() >= 300) {
        return failed(response);
      }
      try {
        ObjectNode output = codec.read(call.operation(), response);
        for (ServiceRule rule : ours) {
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
        return new Passing(new AwsResult.Throttled(error, settings.maxAttempts()), Kind.THROTTLED);
      }
      for (ServiceRule rule : ours) {
        rule.otherRegion(call.operation(), response)
            .ifPresent(region -> places.learn(call, region));
      }
      AwsResult result = new AwsResult.AwsError(error);
      if (Attempt.EXPIRED.contains(error.code()) && renews()) {
        return new Passing(result, Kind.CLOCK);
      }
      if (Attempt.CLOCK.contains(error.code()) && skew.learn(response, signedAt)) {
        return new Passing(result, Kind.CLOCK);
      }
      boolean isTransient = error.status() >= 500 || Attempt.TRANSIENT.contains(error.code());
      return isTransient ? new Passing(result, Kind.TRANSIENT) : new Final(result);
    }
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
