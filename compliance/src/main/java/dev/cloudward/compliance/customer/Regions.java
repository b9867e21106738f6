package dev.cloudward.compliance.customer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.aws.client.AwsResult;
import dev.cloudward.aws.credentials.Identity;
import dev.cloudward.catalog.endpoint.Partitions;
import dev.cloudward.compliance.calls.DirectCalls;
import dev.cloudward.compliance.collector.Target;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.text.Nearest;
import dev.cloudward.kernel.tool.AccessClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Asks an account who it is and which of its regions are on.
public final class Regions {

  private final DirectCalls calls;

  public Regions(DirectCalls calls) {
    this.calls = calls;
  }

  /// What became of a list of regions.
  public sealed interface Resolved {
    record Named(List<String> names) implements Resolved {
      public Named {
        names = List.copyOf(names);
      }
    }

    record Refused(String message) implements Resolved {}
  }

  /// Who an identity is.
  public sealed interface Who {
    record Is(String account, String arn) implements Who {}

    record Unknown(String reason) implements Who {}
  }

  /// Checks names, refuses regions that are off, and replaces `ALL`.
  public Resolved resolve(List<String> wanted, Identity identity, Customer customer)
      throws InterruptedException {
    List<String> known = Partitions.read().regions();
    for (String name : wanted) {
      if (!name.equals("ALL") && !known.contains(name)) {
        return new Resolved.Refused(
            "regions: there is no region \"" + name + "\"." + Nearest.hint(name, known));
      }
    }
    String first = wanted.getFirst().equals("ALL") ? "us-east-1" : wanted.getFirst();
    AwsResult result =
        calls.call(
            identity,
            Target.home(Target.partition(first)),
            "ec2",
            "DescribeRegions",
            Json.object().put("AllRegions", true),
            AccessClass.READ);
    if (!(result instanceof AwsResult.Ok(ObjectNode output, String _))) {
      return wanted.contains("ALL")
          ? new Resolved.Refused("regions: ALL cannot be resolved: " + DirectCalls.reason(result))
          : new Resolved.Named(wanted);
    }
    Map<String, String> status = new TreeMap<>();
    for (JsonNode region : output.path("Regions")) {
      status.put(
          region.path("RegionName").asText(),
          region.path("OptInStatus").asText("opt-in-not-required"));
    }
    if (wanted.contains("ALL")) {
      return new Resolved.Named(
          status.entrySet().stream()
              .filter(entry -> !entry.getValue().equals("not-opted-in"))
              .map(Map.Entry::getKey)
              .toList());
    }
    List<String> off = new ArrayList<>();
    for (String name : wanted) {
      if ("not-opted-in".equals(status.get(name))) {
        off.add(name);
      }
    }
    return off.isEmpty()
        ? new Resolved.Named(wanted)
        : new Resolved.Refused(
            "regions: "
                + String.join(", ", off)
                + " is not enabled for account "
                + customer.accountId()
                + ". Enable it or leave it out.");
  }

  /// Asks STS.
  public Who whoami(Identity identity, Customer customer) throws InterruptedException {
    String first = customer.regions().getFirst();
    String home = Target.home(first.equals("ALL") ? "aws" : Target.partition(first));
    AwsResult result =
        calls.call(identity, home, "sts", "GetCallerIdentity", Json.object(), AccessClass.READ);
    return result instanceof AwsResult.Ok(ObjectNode output, String _)
        ? new Who.Is(output.path("Account").asText(), output.path("Arn").asText())
        : new Who.Unknown(DirectCalls.reason(result));
  }
}
