package dev.cloudward.aws.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.catalog.model.Member;
import dev.cloudward.catalog.model.OperationModel;
import dev.cloudward.catalog.model.ServiceMetadata;
import dev.cloudward.catalog.model.Shape.ListOf;
import dev.cloudward.catalog.model.Shape.MapOf;
import dev.cloudward.catalog.model.Shape.Scalar;
import dev.cloudward.catalog.model.Shape.Structure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Writes requests of the query protocol and of its EC2 variant: a form with dotted names.
final class QueryWriter implements RequestWriter {

  private final ServiceMetadata service;
  private final boolean isEc2;

  QueryWriter(ServiceMetadata service, boolean isEc2) {
    this.service = service;
    this.isEc2 = isEc2;
  }

  @Override
  public WireRequest write(OperationModel operation, ObjectNode input) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("Action", operation.name());
    form.put("Version", service.apiVersion());
    Structure shape = operation.input();
    if (shape != null) {
      structure(form, shape, input, "");
    }
    StringBuilder body = new StringBuilder();
    form.forEach((name, value) ->
        body.append(body.isEmpty() ? "" : "&")
            .append(Percent.encode(name))
            .append('=')
            .append(Percent.encode(value)));
    return new WireRequest(
        operation.method(),
        "/",
        List.of(),
        Map.of("Content-Type", "application/x-www-form-urlencoded"),
        HostPrefix.of(operation, input),
        Payload.of(body.toString()));
  }

  private void member(Map<String, String> form, Member member, JsonNode value, String name) {
    switch (member.shape()) {
      case Structure structure -> structure(form, structure, value, name);
      case ListOf list -> list(form, member, list, value, name);
      case MapOf map -> map(form, member, map, value, name);
      case Scalar scalar ->
          form.put(name, Scalars.text(scalar, member.timestampFormat(), value, "iso8601"));
    }
  }

  private void structure(
      Map<String, String> form, Structure structure, JsonNode value, String prefix) {
    value
        .properties()
        .forEach(entry -> {
          Member member = Members.named(structure, entry.getKey());
          String name = nameOf(member, entry.getKey());
          member(form, member, entry.getValue(), prefix.isEmpty() ? name : prefix + "." + name);
        });
  }

  private void list(
      Map<String, String> form, Member use, ListOf list, JsonNode values, String name) {
    if (values.isEmpty()) {
      if (!isEc2) {
        form.put(name, "");
      }
      return;
    }
    String prefix = listPrefix(use, list, name);
    int i = 1;
    for (JsonNode value : values) {
      member(form, list.member(), value, prefix + "." + i++);
    }
  }

  private String listPrefix(Member use, ListOf list, String name) {
    if (isEc2) {
      return name;
    }
    String element = list.member().locationName();
    if (!list.isFlattened() && !use.isFlattened()) {
      return name + "." + (element == null ? "member" : element);
    }
    boolean isNamedAtUse = use.isFlattened() && !list.isFlattened();
    return element == null || isNamedAtUse
        ? name
        : name.substring(0, name.lastIndexOf('.') + 1) + element;
  }

  private void map(Map<String, String> form, Member use, MapOf map, JsonNode values, String name) {
    boolean isFlat = map.isFlattened() || use.isFlattened();
    String prefix = isFlat ? name : name + ".entry";
    String key = map.key().locationName() == null ? "key" : map.key().wireName();
    String value = map.value().locationName() == null ? "value" : map.value().wireName();
    int i = 1;
    for (Map.Entry<String, JsonNode> entry : values.properties()) {
      form.put(prefix + "." + i + "." + key, entry.getKey());
      member(form, map.value(), entry.getValue(), prefix + "." + i++ + "." + value);
    }
  }

  private String nameOf(Member member, String name) {
    if (!isEc2) {
      return member.wireName();
    }
    String query = member.queryName();
    String wire = member.locationName();
    if (query != null) {
      return query;
    }
    String plain = wire == null ? name : wire;
    return plain.substring(0, 1).toUpperCase(Locale.ROOT) + plain.substring(1);
  }
}
