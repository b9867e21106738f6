package dev.cloudward.aws.client.rule;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.catalog.Service;
import dev.cloudward.catalog.model.Member;
import dev.cloudward.catalog.model.OperationModel;
import java.util.Set;

/// Takes ids as Route 53 prints them, such as `/hostedzone/Z1`, and sends them as it wants them.
@AutoService(ServiceRule.class)
final class Route53IdRule implements ServiceRule {

  private static final Set<String> SHAPES = Set.of("ResourceId", "DelegationSetId", "ChangeId");

  @Override
  public boolean appliesTo(Service service, OperationModel operation) {
    return service.summary().name().equals("route53");
  }

  @Override
  public ObjectNode input(OperationModel operation, ObjectNode input) {
    ObjectNode changed = input.deepCopy();
    for (Member member : operation.inputMembers().values()) {
      if (SHAPES.contains(member.shapeName()) && changed.path(member.name()).isTextual()) {
        String id = changed.path(member.name()).asText();
        changed.put(member.name(), id.substring(id.lastIndexOf('/') + 1));
      }
    }
    return changed;
  }
}
