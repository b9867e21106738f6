package dev.cloudward.compliance.scan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.compliance.collector.Resource;
import dev.cloudward.compliance.golden.Difference;
import dev.cloudward.compliance.rule.Rule;
import java.util.List;

/// What all rules say of one resource.
///
/// @param applied how many rules and golden members said something
/// @param drift 0 for a resource as it should be, 1 for one that fails everything
public record Judgement(
    Resource resource,
    String hash,
    String version,
    Status status,
    int applied,
    double drift,
    List<Failed> failed,
    List<Unjudged> unknown,
    List<Difference> differences) {

  public Judgement {
    failed = List.copyOf(failed);
    unknown = List.copyOf(unknown);
    differences = List.copyOf(differences);
  }

  /// A resource's state.
  public enum Status {
    COMPLIANT,
    NON_COMPLIANT,
    /// No rule judges it, or one could not.
    NOT_EVALUATED
  }

  /// A rule that fails, and what it looked at.
  public record Failed(Rule rule, ObjectNode observed) {}

  /// A rule that cannot say, and why.
  public record Unjudged(String rule, String reason) {}
}
