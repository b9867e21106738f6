package dev.cloudward.compliance.collector;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How resources of one type are read; one YAML file.
///
/// Texts in `arn`, `name`, `input` and `region` are [Template]s over the resource's fields, with
/// `$account`, `$region`, `$partition` and `$parent`.
///
/// @param type in CloudFormation's spelling
/// @param service the service's name in the catalogue
/// @param parent what to list first, where a listing needs that
/// @param list the listing; null for a type of which each account or region has exactly one
/// @param id the path of the id
/// @param tags the path of the tags, a map or a list of pairs
/// @param region where the resource is, for a global listing of regional things
/// @param decode how texts are to be read, by path: `json`, `url-json` or `csv`
/// @param drop paths that change by themselves and say nothing, such as counters
public record Collector(
    String type,
    String service,
    Scope scope,
    @Nullable Listing parent,
    @Nullable Listing list,
    String id,
    String arn,
    @Nullable String name,
    @Nullable String tags,
    @Nullable String region,
    Map<String, String> decode,
    List<String> drop,
    List<Enrichment> enrich) {

  /// How often a type is listed.
  public enum Scope {
    /// Once a region.
    REGION,
    /// Once an account, at the partition's home region.
    GLOBAL
  }

  public Collector(
      String type,
      String service,
      Scope scope,
      @Nullable Listing parent,
      @Nullable Listing list,
      String id,
      String arn,
      @Nullable String name,
      @Nullable String tags,
      @Nullable String region,
      @Nullable Map<String, String> decode,
      @Nullable List<String> drop,
      @Nullable List<Enrichment> enrich) {
    this.type = type;
    this.service = service;
    this.scope = scope;
    this.parent = parent;
    this.list = list;
    this.id = id;
    this.arn = arn;
    this.name = name;
    this.tags = tags;
    this.region = region;
    this.decode = decode == null ? Map.of() : Map.copyOf(decode);
    this.drop = drop == null ? List.of() : List.copyOf(drop);
    this.enrich = enrich == null ? List.of() : List.copyOf(enrich);
  }

  /// A call that lists things.
  ///
  /// @param items the path of the things, such as `Reservations[].Instances[]`
  /// @param item the field that a thing is put in when it is a text and not a structure
  public record Listing(String operation, String items, @Nullable String item, ObjectNode input) {
    public Listing(
        String operation, String items, @Nullable String item, @Nullable ObjectNode input) {
      this.operation = operation;
      this.items = items;
      this.item = item;
      this.input = input == null ? Json.object() : input;
    }
  }

  /// A further call that adds to a resource.
  ///
  /// @param as the field that takes the answer; null merges the answer into the resource
  /// @param service another service than the collector's
  /// @param pick the part of the answer that is taken, null for all
  /// @param join takes from one listing the things that belong to the resource
  /// @param each runs once for each element of this list of the resource, adding to the element
  /// @param when a path that must have a value, or the call is not made
  /// @param absent error codes that say "there is none", so that the field stays absent; `Code:
  ///   text` where the message must have the text
  /// @param region where to call
  /// @param decode how the picked text is to be read
  /// @param await a `Member=value` of the answer that the call is repeated for; the answer itself
  ///   is not kept
  public record Enrichment(
      @Nullable String as,
      @Nullable String service,
      String operation,
      ObjectNode input,
      @Nullable String pick,
      @Nullable Join join,
      @Nullable String each,
      @Nullable String when,
      List<String> absent,
      @Nullable String region,
      @Nullable String decode,
      @Nullable String await) {
    public Enrichment(
        @Nullable String as,
        @Nullable String service,
        String operation,
        @Nullable ObjectNode input,
        @Nullable String pick,
        @Nullable Join join,
        @Nullable String each,
        @Nullable String when,
        @Nullable List<String> absent,
        @Nullable String region,
        @Nullable String decode,
        @Nullable String await) {
      this.as = as;
      this.service = service;
      this.operation = operation;
      this.input = input == null ? Json.object() : input;
      this.pick = pick;
      this.join = join;
      this.each = each;
      this.when = when;
      this.absent = absent == null ? List.of() : List.copyOf(absent);
      this.region = region;
      this.decode = decode;
      this.await = await;
    }

    /// The first field of the resource that this call fills.
    public String field() {
      if (each != null) {
        return each;
      }
      return as == null ? Gap.ALL : as;
    }
  }

  /// Things of a listing that belong to a resource: those whose `on` equals the resource's `to`.
  ///
  /// @param items the path of the things
  /// @param on the path in a thing
  /// @param to the path in the resource
  public record Join(String items, String on, String to) {}
}
