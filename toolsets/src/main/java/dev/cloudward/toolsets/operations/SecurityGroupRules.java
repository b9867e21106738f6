package dev.cloudward.toolsets.operations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import java.util.Set;

/// Security group rules as we show them.
final class SecurityGroupRules {

  private static final Set<String> EVERYBODY = Set.of("0.0.0.0/0", "::/0");

  private SecurityGroupRules() {}

  static ObjectNode toJson(JsonNode from) {
    ObjectNode rule =
        Json.object()
            .put("id", from.path("SecurityGroupRuleId").asText())
            .put("group_id", from.path("GroupId").asText())
            .put("direction", from.path("IsEgress").asBoolean() ? "egress" : "ingress")
            .put("protocol", from.path("IpProtocol").asText());
    Fields.copy(from, "FromPort", rule, "from_port");
    Fields.copy(from, "ToPort", rule, "to_port");
    Fields.copy(from, "CidrIpv4", rule, "cidr");
    Fields.copy(from, "CidrIpv6", rule, "cidr");
    Fields.copy(from, "PrefixListId", rule, "prefix_list");
    Fields.copy(from.path("ReferencedGroupInfo"), "GroupId", rule, "source_group_id");
    Fields.copy(from, "Description", rule, "description");
    boolean isOpen =
        !from.path("IsEgress").asBoolean() && isEverybody(rule.path("cidr").asText(""));
    return rule.put("open_to_world", isOpen);
  }

  static boolean isEverybody(String cidr) {
    return EVERYBODY.contains(cidr);
  }
}
