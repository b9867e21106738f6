package dev.cloudward.aws.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.aws.client.rule.ServiceRule;
import dev.cloudward.aws.credentials.Identities;
import dev.cloudward.aws.wire.IdempotencyTokens;
import dev.cloudward.aws.wire.InvalidInput;
import dev.cloudward.catalog.access.Access;
import dev.cloudward.catalog.access.AccessClassifier;
import dev.cloudward.catalog.model.Shape.Structure;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.lazy.Lazy;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Performs operations of any AWS service, driven by its model.
///
/// Every call asks its [Context] first whether it was granted the operation; retries what may pass,
/// within the context's deadline; and hides secrets in the answer unless the context shows them.
/// Interruption ends a call at once.
public final class AwsClient {

  private final Identities identities;
  private final Lazy<List<ServiceRule>> rules;
  private final Lazy<Endpoints> endpoints;
  private final Lazy<PresignedCalls> presigner;
  private final DiscoveredEndpoints discovered;
  private final Sender sender;
  private final Circuits circuits;
  private final BucketRegions places = new BucketRegions();
  private final AccessClassifier classifier = new AccessClassifier();

  /// @param rules what some services ask for beyond their models
  public AwsClient(
      Identities identities, ClientSettings settings, Lazy<List<ServiceRule>> rules, Clock clock) {
    this.identities = identities;
    this.rules = rules;
    this.endpoints = Lazy.of(() -> new Endpoints(identities, settings));
    this.presigner =
        Lazy.of(
            () -> new PresignedCalls(endpoints, new AuthSchemes(identities), new Presigner(clock)));
    this.discovered = new DiscoveredEndpoints(clock);
    ClockSkew skew = new ClockSkew(clock);
    this.sender =
        new Sender(
            endpoints,
            new Line(
                settings,
                Lazy.of(() -> new Signing(identities, clock, skew)),
                Lazy.of(() -> new Transport(settings)),
                new Pacing(System::nanoTime),
                skew,
                places));
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
      AwsResult result =
          other.isEmpty() ? first : sender.send(placed.in(other.get()), ours, context);
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
      AwsResult answer = sender.send(question.get(), rulesFor(question.get()), context);
      if (!(answer instanceof AwsResult.Ok(ObjectNode told, String _))) {
        return answer;
      }
      discovered.learn(call, told);
    }
    return sender.send(discovered.placed(call), ours, context);
  }
}
