package dev.cloudward.toolsets.operations;

import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.text.Nearest;
import dev.cloudward.kernel.tool.ToolResult.Failure;
import dev.cloudward.toolsets.aws.CallFailed;
import dev.cloudward.toolsets.aws.Operation;
import dev.cloudward.toolsets.aws.Site;
import java.util.List;
import java.util.stream.Collectors;

/// Finds hosted zones by what people call them.
final class Zones {

  private Zones() {}

  /// The operations that looking at a zone's records takes.
  static List<Operation> reads() {
    return List.of(
        new Operation("route53", "ListHostedZones", Json.object(), "lists DNS zones"),
        new Operation("route53", "ListResourceRecordSets", Json.object(), "lists DNS records"));
  }

  static List<Zone> all(Site site) throws CallFailed, InterruptedException {
    return site.pages("route53", "ListHostedZones", Json.object(), null, 10_000)
        .path("HostedZones")
        .valueStream()
        .map(Zone::of)
        .toList();
  }

  /// The zone of an id or a domain.
  ///
  /// @throws CallFailed when there is none, or more than one of that domain
  static Zone find(String idOrDomain, Site site) throws CallFailed, InterruptedException {
    String id = idOrDomain.replaceFirst("^/hostedzone/", "");
    List<Zone> zones = all(site);
    List<Zone> found =
        zones.stream().filter(z -> z.id().equals(id) || z.isCalled(idOrDomain)).toList();
    if (found.size() == 1) {
      return found.getFirst();
    }
    if (found.isEmpty()) {
      List<String> names = zones.stream().map(Zone::name).distinct().toList();
      String near = Nearest.hint(idOrDomain, names);
      throw new CallFailed(
          Failure.Kind.NOT_FOUND,
          "there is no hosted zone \""
              + idOrDomain
              + "\" in account "
              + site.target().account()
              + "."
              + (!near.isEmpty()
                  ? near
                  : names.isEmpty()
                      ? " There is none at all."
                      : " There are: "
                          + names.stream().limit(20).collect(Collectors.joining(", "))
                          + "."));
    }
    throw new CallFailed(
        Failure.Kind.INVALID_ARGUMENT,
        "several hosted zones are called \""
            + idOrDomain
            + "\"; name one by its id: "
            + found.stream()
                .map(z -> z.id() + (z.isPrivate() ? " (private)" : " (public)"))
                .collect(Collectors.joining(", "))
            + ".");
  }
}
