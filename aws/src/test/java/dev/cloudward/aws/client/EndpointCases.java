package dev.cloudward.aws.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Makes up parameters for a rule set: regions of all partitions with FIPS and dual-stack on and
/// off, and every value that a rule asks about, alone and beside every other.
final class EndpointCases {

  private static final List<String> REGIONS =
      List.of(
          "us-east-1",
          "eu-west-1",
          "ap-southeast-3",
          "cn-north-1",
          "us-gov-west-1",
          "us-iso-east-1",
          "us-isob-east-1",
          "eusc-de-east-1",
          "aws-global",
          "not a region");

  private static final List<String> FEW_REGIONS = List.of("us-east-1", "us-west-2", "cn-north-1");

  private static final List<String> BUCKETS =
      List.of(
          "plain-bucket",
          "dotted.bucket",
          "Upper_Case",
          "192.168.1.1",
          "ab",
          "arn:aws:s3:us-west-2:123456789012:accesspoint:point",
          "arn:aws:s3:us-west-2:123456789012:accesspoint/point",
          "arn:aws-cn:s3:cn-north-1:123456789012:accesspoint:point",
          "arn:aws:s3:us-west-2::accesspoint:point",
          "arn:aws:s3:us-west-2:123456789012:bucket:point",
          "arn:aws:s3-object-lambda:us-west-2:123456789012:accesspoint:point",
          "arn:aws:s3-outposts:us-west-2:123456789012:outpost:op-01:accesspoint:point",
          "arn:aws:s3-outposts:us-west-2:123456789012:outpost:op-01:bucket:b",
          "arn:aws:s3::123456789012:accesspoint:point.mrap",
          "arn:aws:s3",
          "bucket--use1-az4--x-s3",
          "point--use1-az4--xa-s3",
          "12345678-abcdefghijklmnopqrstuvwxyz0123456789-opl1abc--op-s3");

  private EndpointCases() {}

  /// @param parameters the rule set's, as its JSON has them
  static List<Map<String, Object>> of(JsonNode parameters) {
    Map<String, List<Object>> more = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> parameter : parameters.properties()) {
      List<Object> values = values(parameter.getKey(), parameter.getValue());
      if (!values.isEmpty()) {
        more.put(parameter.getKey(), values);
      }
    }
    List<Map<String, Object>> cases = new ArrayList<>();
    Map<String, Object> required = required(parameters, more);
    everywhere(REGIONS, 4, parameters, required, cases);
    for (Map<String, Object> extra : combined(more)) {
      Map<String, Object> given = new LinkedHashMap<>(required);
      given.putAll(extra);
      everywhere(FEW_REGIONS, extra.size() > 1 ? 1 : 4, parameters, given, cases);
    }
    return cases;
  }

  private static Map<String, Object> required(
      JsonNode parameters, Map<String, List<Object>> values) {
    Map<String, Object> required = new LinkedHashMap<>();
    values.forEach((name, known) -> {
      JsonNode parameter = parameters.path(name);
      if (parameter.path("required").asBoolean() && !parameter.has("default")) {
        required.put(name, known.getFirst());
      }
    });
    return required;
  }

  /// One value alone, then each pair of two parameters' values.
  private static List<Map<String, Object>> combined(Map<String, List<Object>> values) {
    List<Map<String, Object>> combined = new ArrayList<>();
    List<String> names = List.copyOf(values.keySet());
    for (int i = 0; i < names.size(); i++) {
      for (Object one : values.get(names.get(i))) {
        combined.add(Map.of(names.get(i), one));
        for (String other : names.subList(i + 1, names.size())) {
          for (Object two : values.get(other)) {
            combined.add(Map.of(names.get(i), one, other, two));
          }
        }
      }
    }
    return combined;
  }

  private static void everywhere(
      List<String> regions,
      int settings,
      JsonNode parameters,
      Map<String, Object> more,
      List<Map<String, Object>> into) {
    for (String region : regions) {
      for (int flags = 0; flags < settings; flags++) {
        Map<String, Object> given = new LinkedHashMap<>();
        given.put("Region", region);
        given.put("UseFIPS", (flags & 1) != 0);
        given.put("UseDualStack", (flags & 2) != 0);
        given.keySet().retainAll(parameters.propertyStream().map(Map.Entry::getKey).toList());
        given.putAll(more);
        into.add(given);
      }
    }
  }

  private static List<Object> values(String name, JsonNode parameter) {
    return switch (name) {
      case "Region", "UseFIPS", "UseDualStack" -> List.of();
      case "Endpoint" -> List.of("https://example.com", "http://10.0.0.1:4566/base");
      case "Bucket" -> List.copyOf(BUCKETS);
      case "AccountId" -> List.of("123456789012", "no account");
      case "AccountIdEndpointMode" -> List.of("preferred", "required", "disabled");
      case "OperationType" -> List.of("control", "data");
      case "ApiType" -> List.of("ControlPlane", "DataPlane");
      case "EndpointId" -> List.of("abc.xyz", "not a label!");
      case "StreamId" -> List.of("0123456789");
      case "OutpostId" -> List.of("op-01");
      case "AccessPointName" ->
          List.of(
              "point",
              "arn:aws:s3-outposts:us-west-2:123456789012:outpost:op-01:accesspoint:point",
              "point--use1-az4--xa-s3");
      case "Key", "Prefix", "CopySource" -> List.of("a/b");
      case "KvsARN" -> List.of("arn:aws:cloudfront::123456789012:key-value-store/i", "arn:aws:x");
      case "ResourceArnList" -> List.of(List.of(table("us-west-2")), List.of());
      case "StreamARN", "ResourceARN", "ConsumerARN" ->
          List.of(
              "arn:aws:kinesis:us-west-2:123456789012:stream/s",
              "arn:aws:kinesis:us-west-2:123456789012:stream/s/consumer/c:1",
              "arn:aws:s3:::b");
      case "ResourceArn" ->
          Stream.concat(Stream.of(table("us-west-2"), table("eu-west-1")), BUCKETS.stream())
              .map(Object.class::cast)
              .toList();
      default ->
          parameter.path("type").asText().equalsIgnoreCase("boolean")
              ? List.of(true, false)
              : List.of("text");
    };
  }

  private static String table(String region) {
    return "arn:aws:dynamodb:" + region + ":123456789012:table/t";
  }
}
