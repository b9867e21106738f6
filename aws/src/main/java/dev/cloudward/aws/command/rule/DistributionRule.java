package dev.cloudward.aws.command.rule;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.aws.client.AwsCall;
import dev.cloudward.aws.client.AwsResult;
import dev.cloudward.aws.command.Argument.Custom;
import dev.cloudward.aws.command.ArgumentTable;
import dev.cloudward.aws.command.CommandError;
import dev.cloudward.aws.command.CommandName;
import dev.cloudward.aws.command.CommandRule;
import dev.cloudward.aws.command.CommandTable.Target;
import dev.cloudward.aws.command.Draft;
import dev.cloudward.aws.command.Procedure;
import dev.cloudward.aws.command.Steps;
import dev.cloudward.kernel.json.Json;
import java.util.List;
import java.util.Optional;

/// `cloudfront create-distribution` and `update-distribution`: `--origin-domain-name` and
/// `--default-root-object` in place of a whole `--distribution-config`.
@AutoService(CommandRule.class)
final class DistributionRule implements CommandRule {

  private static final String CREATE = "cloudfront create-distribution";
  private static final String UPDATE = "cloudfront update-distribution";
  private static final String ORIGIN = "origin-domain-name";
  private static final String ROOT = "default-root-object";

  @Override
  public boolean appliesTo(CommandName command) {
    return command.toString().equals(CREATE) || command.toString().equals(UPDATE);
  }

  @Override
  public void arguments(CommandName command, ArgumentTable table) {
    table.relax("distribution-config");
    table.add(Custom.text(ROOT, (value, input) -> {}));
    if (command.toString().equals(CREATE)) {
      table.add(Custom.text(ORIGIN, (value, input) -> {}));
    }
  }

  @Override
  public void check(Draft draft) throws CommandError {
    draft.refuseTogether(List.of(ROOT, ORIGIN), List.of("distribution-config"));
  }

  @Override
  public void finish(Draft draft) {
    boolean isShort = draft.has(ORIGIN) || draft.has(ROOT);
    if (draft.name().toString().equals(CREATE) && isShort) {
      ObjectNode config = plain(Uniques.of(draft, "cli"));
      draft.text(ORIGIN).ifPresent(domain -> addOrigin(config, domain, Uniques.of(draft, domain)));
      draft.text(ROOT).ifPresent(root -> config.put("DefaultRootObject", root));
      draft.input().set("DistributionConfig", config);
    }
  }

  private static ObjectNode plain(String reference) {
    ObjectNode config = Json.object().put("CallerReference", reference);
    config.putObject("Origins").put("Quantity", 0).putArray("Items");
    ObjectNode behavior =
        config.putObject("DefaultCacheBehavior").put("TargetOriginId", "placeholder");
    behavior
        .putObject("ForwardedValues")
        .put("QueryString", false)
        .putObject("Cookies")
        .put("Forward", "none");
    behavior.putObject("TrustedSigners").put("Enabled", false).put("Quantity", 0);
    behavior.put("ViewerProtocolPolicy", "allow-all").put("MinTTL", 0);
    return config.put("Enabled", true).put("Comment", "");
  }

  private static void addOrigin(ObjectNode config, String domain, String id) {
    ObjectNode origin = Json.object().put("Id", id).put("DomainName", domain).put("OriginPath", "");
    if (domain.endsWith(".s3.amazonaws.com")) {
      origin.putObject("S3OriginConfig").put("OriginAccessIdentity", "");
    } else {
      origin
          .putObject("CustomOriginConfig")
          .put("HTTPPort", 80)
          .put("HTTPSPort", 443)
          .put("OriginProtocolPolicy", "http-only");
    }
    ArrayNode items = Json.array().add(origin);
    config.putObject("Origins").put("Quantity", 1).set("Items", items);
    config.withObject("DefaultCacheBehavior").put("TargetOriginId", id);
  }

  @Override
  public Optional<Procedure> procedure(Draft draft) {
    boolean isShort = draft.name().toString().equals(UPDATE) && draft.has(ROOT);
    return isShort
        ? Optional.of(new Changing(draft.input().deepCopy(), draft.text(ROOT).orElse("")))
        : Optional.empty();
  }

  /// Reads the distribution's configuration and writes it back with another root object.
  private record Changing(ObjectNode input, String root) implements Procedure {

    @Override
    public List<Target> further() {
      return List.of(new Target("cloudfront", "UpdateDistribution"));
    }

    @Override
    public AwsCall first(AwsCall call) {
      var reading = call.service().model().operation("GetDistributionConfig").orElseThrow();
      ObjectNode which = Json.object();
      which.set("Id", input.path("Id"));
      return call.to(call.service(), reading, which);
    }

    @Override
    public AwsResult run(Steps steps) throws InterruptedException, CommandError {
      AwsResult known = steps.own();
      if (!(known instanceof AwsResult.Ok(ObjectNode answer, String _))) {
        return known;
      }
      ObjectNode changed = input.deepCopy();
      changed.set("IfMatch", answer.path("ETag"));
      ObjectNode config = answer.withObject("DistributionConfig");
      changed.set("DistributionConfig", config.put("DefaultRootObject", root));
      return steps.call("cloudfront", "UpdateDistribution", changed);
    }
  }
}
