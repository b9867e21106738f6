package dev.cloudward.sandbox.service.route53;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.seed.Seeds;
import dev.cloudward.sandbox.service.AwsFault;
import dev.cloudward.sandbox.service.Input;
import dev.cloudward.sandbox.service.Operations;
import dev.cloudward.sandbox.service.SandboxRequest;
import dev.cloudward.sandbox.service.SandboxService;
import dev.cloudward.sandbox.service.Scope;
import dev.cloudward.sandbox.service.Scoped;
import dev.cloudward.sandbox.state.Ids;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Route 53.
@AutoService(SandboxService.class)
final class Route53Service implements SandboxService {

  private static final List<String> NAME_SERVERS =
      List.of(
          "ns-1.sandbox-dns.example", "ns-2.sandbox-dns.example",
          "ns-3.sandbox-dns.example", "ns-4.sandbox-dns.example");

  private final Scoped<ZoneBook> books;
  private final Ids ids;

  Route53Service(Seeds seeds, Ids ids) {
    this.books = new Scoped<>((Scope scope) -> new ZoneBook(seeds.of("route53", scope)));
    this.ids = ids;
  }

  @Override
  public String name() {
    return "route53";
  }

  @Override
  public boolean isGlobal() {
    return true;
  }

  @Override
  public void declare(Operations on) {
    on.call("ListHostedZones", this::list);
    on.call("ListHostedZonesByName", this::listByName);
    on.call(
        "GetHostedZoneCount",
        (input, request) -> Json.object().put("HostedZoneCount", books.of(request).zones().size()));
    on.call("GetHostedZone", this::get);
    on.call("CreateHostedZone", this::create);
    on.call("UpdateHostedZoneComment", this::comment);
    on.call("DeleteHostedZone", this::delete);
    on.call(
        "GetChange",
        (input, request) ->
            Json.object()
                .set(
                    "ChangeInfo", change(input.need("Id").replaceFirst("^/change/", ""), request)));
    on.call("GetDNSSEC", this::dnssec);
    RecordOps records = new RecordOps(books, ids);
    records.declare(on);
    new TagOps(books).declare(on);
    on.call(
        "ListHealthChecks",
        (input, request) ->
            Json.object()
                .put("Marker", "")
                .put("MaxItems", input.text("MaxItems", "100"))
                .set("HealthChecks", books.of(request).healthChecks()));
    on.call("GetHealthCheck", this::healthCheck);
    on.call(
        "ListQueryLoggingConfigs",
        (input, request) ->
            Json.object().set("QueryLoggingConfigs", books.of(request).queryLogging()));
  }

  static ObjectNode change(String id, SandboxRequest request) {
    return Json.object()
        .put("Id", "/change/" + id)
        .put("Status", "INSYNC")
        .put("SubmittedAt", request.time().toString());
  }

  private String changeId() {
    return "C" + ids.hex(20).toUpperCase(Locale.ROOT);
  }

  private ObjectNode list(Input input, SandboxRequest request) {
    ObjectNode answer =
        Json.object().put("Marker", "").put("MaxItems", input.text("MaxItems", "100"));
    ArrayNode zones = answer.putArray("HostedZones");
    books.of(request).zones().stream()
        .filter(zone ->
            !input.text("HostedZoneType", "").equals("PrivateHostedZone") || zone.isPrivate())
        .forEach(zone -> zones.add(zone.view()));
    return answer;
  }

  private ObjectNode listByName(Input input, SandboxRequest request) {
    Optional<String> from = input.text("DNSName").map(Zone::reversed);
    int limit = input.number("MaxItems", 100);
    List<Zone> rest =
        books.of(request).zones().stream()
            .sorted(java.util.Comparator.comparing(zone -> Zone.reversed(zone.name())))
            .filter(zone -> from.isEmpty() || Zone.reversed(zone.name()).compareTo(from.get()) >= 0)
            .toList();
    ObjectNode answer =
        Json.object()
            .put("MaxItems", String.valueOf(limit))
            .put("IsTruncated", rest.size() > limit);
    input.text("DNSName").ifPresent(name -> answer.put("DNSName", Zone.normal(name)));
    ArrayNode zones = answer.putArray("HostedZones");
    rest.stream().limit(limit).forEach(zone -> zones.add(zone.view()));
    if (rest.size() > limit) {
      answer
          .put("NextDNSName", rest.get(limit).name())
          .put("NextHostedZoneId", rest.get(limit).id());
    }
    return answer;
  }

  private static ObjectNode delegation(Zone zone) {
    return Json.object().set("NameServers", Json.strings(zone.nameServers()));
  }

  private ObjectNode get(Input input, SandboxRequest request) {
    Zone zone = books.of(request).need(input.need("Id"));
    ObjectNode answer = Json.object().set("HostedZone", zone.view());
    if (zone.isPrivate()) {
      return answer.set("VPCs", zone.vpcs());
    }
    return answer.set("DelegationSet", delegation(zone));
  }

  private ObjectNode create(Input input, SandboxRequest request) {
    String name = Zone.normal(input.need("Name"));
    if (!name.matches("([a-z0-9_\\\\-]{1,63}\\.)+")) {
      throw new AwsFault("InvalidDomainName", 400, name + " is not a valid domain name");
    }
    String reference = input.need("CallerReference");
    boolean isRepeated =
        books.of(request).zones().stream()
            .anyMatch(zone -> zone.view().path("CallerReference").asText().equals(reference));
    if (isRepeated) {
      throw new AwsFault(
          "HostedZoneAlreadyExists",
          409,
          "A hosted zone has already been created with the specified caller reference.");
    }
    ObjectNode config = Json.object().put("PrivateZone", input.has("VPC"));
    input.at("HostedZoneConfig").text("Comment").ifPresent(text -> config.put("Comment", text));
    String id = "Z" + ids.hex(19).toUpperCase(Locale.ROOT);
    ObjectNode described =
        Json.object()
            .put("Id", "/hostedzone/" + id)
            .put("Name", name)
            .put("CallerReference", reference)
            .set("Config", config);
    JsonNode vpcs =
        input.has("VPC") ? Json.array().add(input.at("VPC").json()) : MissingNode.getInstance();
    Zone zone = new Zone(described, NAME_SERVERS, vpcs);
    zone.addOwnRecords();
    books.of(request).zones().add(zone);
    ObjectNode answer = Json.object().set("HostedZone", zone.view());
    answer.set("ChangeInfo", change(changeId(), request).put("Status", "PENDING"));
    answer.set("DelegationSet", delegation(zone));
    if (input.has("VPC")) {
      answer.set("VPC", input.at("VPC").json());
    }
    return answer.put("Location", "https://route53.amazonaws.com/2013-04-01/hostedzone/" + id);
  }

  private ObjectNode comment(Input input, SandboxRequest request) {
    Zone zone = books.of(request).need(input.need("Id"));
    zone.comment(input.text("Comment", ""));
    return Json.object().set("HostedZone", zone.view());
  }

  private ObjectNode delete(Input input, SandboxRequest request) {
    ZoneBook book = books.of(request);
    Zone zone = book.need(input.need("Id"));
    if (zone.records().size() > 2) {
      throw new AwsFault(
          "HostedZoneNotEmpty",
          400,
          "The specified hosted zone contains non-required resource record sets and so cannot be"
              + " deleted.");
    }
    book.zones().remove(zone);
    return Json.object().set("ChangeInfo", change(changeId(), request).put("Status", "PENDING"));
  }

  private ObjectNode dnssec(Input input, SandboxRequest request) {
    books.of(request).need(input.need("HostedZoneId"));
    ObjectNode answer =
        Json.object().set("Status", Json.object().put("ServeSignature", "NOT_SIGNING"));
    answer.putArray("KeySigningKeys");
    return answer;
  }

  private ObjectNode healthCheck(Input input, SandboxRequest request) {
    String id = input.need("HealthCheckId");
    JsonNode found =
        books
            .of(request)
            .healthChecks()
            .valueStream()
            .filter(check -> check.path("Id").asText().equals(id))
            .findFirst()
            .orElseThrow(() ->
                new AwsFault(
                    "NoSuchHealthCheck", 404, "A health check with id " + id + " does not exist."));
    return Json.object().set("HealthCheck", found);
  }
}
