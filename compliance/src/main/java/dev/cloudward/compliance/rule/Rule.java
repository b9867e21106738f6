package dev.cloudward.compliance.rule;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One check of one resource type; one YAML file that is called as the rule is.
///
/// Absent members of a resource read as `false`, `0`, `""`, or an empty list or map, as in protocol
/// buffers; `has()` tells whether a member is there.
///
/// @param type the resource type that it judges
/// @param when a CEL expression; where it is false the rule does not apply
/// @param pass a CEL expression that is true for a resource as it should be
/// @param message what is wrong, for the finding
/// @param expected what should be, for the finding
/// @param evidence paths that a finding shows; by default those that `pass` reads
/// @param keywords further words by which people look for it
/// @param params values that `params` has in the expressions, which a tenant can override
/// @param isOptional whether it is used only where a tenant asks for it
/// @param controls `framework:control` ids
public record Rule(
    String id,
    String type,
    String title,
    Severity severity,
    @Nullable String when,
    String pass,
    @Nullable String message,
    @Nullable String expected,
    List<String> evidence,
    List<String> keywords,
    ObjectNode params,
    @JsonProperty("optional") boolean isOptional,
    Remediation remediation,
    List<String> controls,
    Fixtures fixtures) {

  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{2,79}");

  public Rule(
      String id,
      String type,
      String title,
      Severity severity,
      @Nullable String when,
      String pass,
      @Nullable String message,
      @Nullable String expected,
      @Nullable List<String> evidence,
      @Nullable List<String> keywords,
      @Nullable ObjectNode params,
      @JsonProperty("optional") boolean isOptional,
      @Nullable Remediation remediation,
      @Nullable List<String> controls,
      @Nullable Fixtures fixtures) {
    this.id = required("id", id);
    this.type = required("type", type);
    this.title = required("title", title);
    if (severity == null) {
      throw new RuleError("rule " + id + " has no severity; use critical, high, medium or low.");
    }
    this.severity = severity;
    this.when = when;
    this.pass = required("pass", pass);
    this.message = message;
    this.expected = expected;
    this.evidence = evidence == null ? List.of() : List.copyOf(evidence);
    this.keywords = keywords == null ? List.of() : List.copyOf(keywords);
    this.params = params == null ? Json.object() : params;
    this.isOptional = isOptional;
    this.remediation = remediation == null ? Remediation.none() : remediation;
    this.controls = controls == null ? List.of() : List.copyOf(controls);
    this.fixtures = fixtures == null ? new Fixtures(null, null, null, null) : fixtures;
    if (!ID.matcher(id).matches()) {
      throw new RuleError("rule id must be 3..80 of a-z 0-9 -, was \"" + id + "\".");
    }
  }

  private static String required(String name, @Nullable String value) {
    if (value == null || value.isBlank()) {
      throw new RuleError("a rule needs " + name + ".");
    }
    return value;
  }

  /// How a failure is put right. Placeholders `{id}`, `{name}`, `{arn}`, `{region}`, `{account}`,
  /// and `{arn[1]}` for a part of what stands behind the account in the ARN; words in capitals are
  /// the reader's to fill in.
  ///
  /// @param text what to do, in words
  /// @param cli an AWS CLI command, which is also what `call_aws` takes
  public record Remediation(
      String text,
      @Nullable String cli,
      @Nullable String cloudformation,
      @Nullable String terraform) {
    static Remediation none() {
      return new Remediation("", null, null, null);
    }
  }

  /// Resources on which the rule must say what is expected of it.
  public record Fixtures(
      List<ObjectNode> pass,
      List<ObjectNode> fail,
      List<ObjectNode> notApplicable,
      List<ObjectNode> unknown) {
    /// How many there are.
    public int count() {
      return pass.size() + fail.size() + notApplicable.size() + unknown.size();
    }

    public Fixtures(
        @Nullable List<ObjectNode> pass,
        @Nullable List<ObjectNode> fail,
        @Nullable List<ObjectNode> notApplicable,
        @Nullable List<ObjectNode> unknown) {
      this.pass = pass == null ? List.of() : List.copyOf(pass);
      this.fail = fail == null ? List.of() : List.copyOf(fail);
      this.notApplicable = notApplicable == null ? List.of() : List.copyOf(notApplicable);
      this.unknown = unknown == null ? List.of() : List.copyOf(unknown);
    }
  }

  /// The service in the type, in lower case, such as `s3`.
  public String service() {
    String[] parts = type.split("::");
    return parts.length > 1 ? parts[1].toLowerCase(java.util.Locale.ROOT) : type;
  }

  /// What a finding says: the message, or that the title is not true.
  public String finding() {
    return Optional.ofNullable(message).orElseGet(() -> "Not fulfilled: " + title);
  }

  /// This rule with other parameters where the overrides have them.
  public Rule with(ObjectNode overrides) {
    ObjectNode merged = params.deepCopy();
    overrides
        .properties()
        .forEach(entry -> {
          if (!params.has(entry.getKey())) {
            throw new RuleError(
                "rule "
                    + id
                    + " has no parameter "
                    + entry.getKey()
                    + "."
                    + dev.cloudward.kernel.text.Nearest.hint(
                        entry.getKey(), params.propertyStream().map(e -> e.getKey()).toList()));
          }
          merged.set(entry.getKey(), entry.getValue());
        });
    return new Rule(
        id,
        type,
        title,
        severity,
        when,
        pass,
        message,
        expected,
        evidence,
        keywords,
        merged,
        isOptional,
        remediation,
        controls,
        fixtures);
  }
}
