package dev.cloudward.aws.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.aws.credentials.Identities;
import dev.cloudward.aws.credentials.Identity.Credentials;
import dev.cloudward.aws.credentials.Identity.Resolved;
import dev.cloudward.catalog.Service;
import dev.cloudward.catalog.endpoint.EndpointResult;
import dev.cloudward.catalog.endpoint.EndpointRules;
import dev.cloudward.catalog.endpoint.Partitions;
import dev.cloudward.catalog.model.Member;
import dev.cloudward.catalog.model.OperationModel;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Finds where a call goes, by the service's rule set and the user's settings.
final class Endpoints {

  private static final String ACCOUNT = "AWS::Auth::AccountId";
  private static final int MOST_KNOWN = 10_000;

  /// All that an endpoint depends on.
  private record Place(String service, Map<String, Object> builtIns, Map<String, Object> given) {}

  private final Identities identities;
  private final ClientSettings settings;
  private final CommandEndpoints commanded;
  private final Partitions partitions = Partitions.read();
  private final Map<String, EndpointRules> rules = new ConcurrentHashMap<>();
  private final Map<Place, EndpointResult> known = new ConcurrentHashMap<>();

  Endpoints(Identities identities, ClientSettings settings) {
    this.identities = identities;
    this.settings = settings;
    this.commanded = new CommandEndpoints(settings.endpointHosts());
  }

  EndpointResult resolve(AwsCall call) {
    Optional<String> configured = configured(call);
    if (call.endpointUrl().isEmpty()) {
      return at(call, configured, true);
    }
    EndpointResult own = at(call, Optional.empty(), false);
    if (own instanceof EndpointResult.Endpoint endpoint) {
      String name = call.service().summary().name();
      commanded.check(call.endpointUrl().get(), name, endpoint.url());
    }
    String given = call.endpointUrl().get();
    return at(call, Optional.of(configured.map(url -> withPathOf(given, url)).orElse(given)), true);
  }

  /// A configured endpoint with the path that a command names, which may be a stage of an API.
  private static String withPathOf(String given, String configured) {
    String path = URI.create(given).getRawPath();
    return path == null || path.length() < 2
        ? configured
        : configured.replaceFirst("/$", "") + path;
  }

  /// Whether the call goes to the same endpoint from every region of its partition.
  boolean isGlobal(AwsCall call) {
    return at(call, Optional.empty(), false) instanceof EndpointResult.Endpoint here
        && at(call.in(elsewhere(call.region())), Optional.empty(), false)
            instanceof EndpointResult.Endpoint there
        && here.url().equals(there.url());
  }

  private String elsewhere(String region) {
    String partition = partitions.idOf(region);
    return partitions.regions().stream()
        .filter(other -> !other.equals(region) && partitions.idOf(other).equals(partition))
        .findFirst()
        .orElse(region);
  }

  /// @param isSent whether the call is about to be sent, so that credentials may be asked for
  private EndpointResult at(AwsCall call, Optional<String> url, boolean isSent) {
    Service service = call.service();
    if (service.endpointRules().isMissingNode()) {
      return byName(call, url);
    }
    String name = service.summary().name() + " " + service.summary().apiVersion();
    EndpointRules ruleSet =
        rules.computeIfAbsent(name, key -> new EndpointRules(service.endpointRules(), partitions));
    Map<String, Object> builtIns = builtIns(call, url);
    if (isSent && call.isSigned() && ruleSet.takes(ACCOUNT)) {
      builtIns.putAll(account(call));
    }
    Place place = new Place(name, builtIns, given(call.operation(), call.input()));
    EndpointResult before = known.get(place);
    if (before != null) {
      return before;
    }
    EndpointResult found = ruleSet.resolve(place.builtIns, place.given);
    EndpointResult result =
        url.isPresent() && found instanceof EndpointResult.Endpoint endpoint
            ? LiteralHosts.kept(endpoint, url.get())
            : found;
    if (known.size() >= MOST_KNOWN) {
      known.clear();
    }
    known.put(place, result);
    return result;
  }

  private Map<String, Object> builtIns(AwsCall call, Optional<String> url) {
    Map<String, Object> values = new HashMap<>();
    values.put("AWS::Region", call.region());
    values.put("AWS::UseFIPS", settings.usesFips() && url.isEmpty());
    values.put("AWS::UseDualStack", settings.usesDualStack() && url.isEmpty());
    values.put("AWS::S3::ForcePathStyle", url.isPresent());
    values.put("AWS::STS::UseGlobalEndpoint", false);
    values.put("AWS::S3::UseGlobalEndpoint", false);
    url.ifPresent(custom -> values.put("SDK::Endpoint", custom));
    return values;
  }

  /// The account of the caller's credentials, as far as they tell it; without, rules that want one
  /// refuse or do without as the mode says.
  private Map<String, Object> account(AwsCall call) {
    Map<String, Object> values = new HashMap<>();
    String mode = identities.accountIdEndpointMode(call.identity());
    values.put("AWS::Auth::AccountIdEndpointMode", mode);
    if (call.identity().credentials() instanceof Resolved.Found(Credentials credentials)
        && credentials.accountId() != null) {
      values.put(ACCOUNT, credentials.accountId());
    }
    return values;
  }

  /// An endpoint that whoever runs the server set.
  private Optional<String> configured(AwsCall call) {
    String id = call.service().model().metadata().serviceId();
    return identities.endpointUrl(call.identity(), id);
  }

  private static Map<String, Object> given(OperationModel operation, ObjectNode input) {
    Map<String, Object> values = new HashMap<>();
    operation.staticContextParams().forEach((name, value) -> values.put(name, plain(value)));
    operation
        .operationContextParams()
        .forEach((name, path) -> {
          JsonNode found = Jmes.search(path, input);
          if (!found.isNull()) {
            values.put(name, plain(found));
          }
        });
    for (Member member : operation.inputMembers().values()) {
      String parameter = member.contextParam();
      if (parameter != null && input.has(member.name())) {
        values.put(parameter, plain(input.get(member.name())));
      }
    }
    return values;
  }

  private static Object plain(JsonNode value) {
    return value.isBoolean()
        ? (Object) value.asBoolean()
        : value.isArray() ? value.valueStream().map(Endpoints::plain).toList() : value.asText();
  }

  /// For overlaid models that come without rules: the endpoint prefix in the region.
  private EndpointResult byName(AwsCall call, Optional<String> url) {
    String prefix = call.service().model().metadata().endpointPrefix();
    String suffix = partitions.idOf(call.region()).equals("aws-cn") ? ".cn" : "";
    String host = prefix + "." + call.region() + ".amazonaws.com" + suffix;
    return new EndpointResult.Endpoint(
        url.orElse("https://" + host.toLowerCase(Locale.ROOT)), List.of(), Map.of());
  }
}
