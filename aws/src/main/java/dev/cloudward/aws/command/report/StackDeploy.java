package dev.cloudward.aws.command.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.aws.command.Argument;
import dev.cloudward.aws.command.Argument.Custom;
import dev.cloudward.aws.command.CommandError;
import dev.cloudward.aws.command.CommandName;
import dev.cloudward.aws.command.CommandRule;
import dev.cloudward.aws.command.CommandTable.Target;
import dev.cloudward.aws.command.Draft;
import dev.cloudward.aws.command.Procedure;
import dev.cloudward.aws.command.handmade.HandMadeCommand;
import dev.cloudward.kernel.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// `cloudformation deploy`: creates or updates a stack by a change set.
@AutoService(CommandRule.class)
final class StackDeploy extends HandMadeCommand {

  static final String CLOUDFORMATION = "cloudformation";

  private static final int MOST_INLINE = 51_200;

  StackDeploy() {
    super(new CommandName(CLOUDFORMATION, "deploy"), new Target(CLOUDFORMATION, "CreateChangeSet"));
  }

  @Override
  protected List<Argument> options() {
    return List.of(
        text("template-file").required(),
        text("stack-name").required(),
        texts("parameter-overrides"),
        texts("capabilities"),
        texts("notification-arns"),
        texts("tags"),
        text("role-arn"),
        text("s3-bucket"),
        flag("no-execute-changeset"),
        flag("disable-rollback"),
        flag("no-disable-rollback"),
        flag("fail-on-empty-changeset"),
        flag("no-fail-on-empty-changeset"));
  }

  private static Custom texts(String option) {
    return Custom.texts(option, (value, input) -> input.set(option, value));
  }

  @Override
  protected Procedure carriedOut(Draft draft, ObjectNode options) throws CommandError {
    draft.refuseTogether(List.of("disable-rollback"), List.of("no-disable-rollback"));
    draft.refuseTogether(List.of("fail-on-empty-changeset"), List.of("no-fail-on-empty-changeset"));
    if (options.has("s3-bucket")) {
      throw new CommandError(
          "--s3-bucket is refused: templates are sent as they are. For one above "
              + MOST_INLINE
              + " bytes: aws s3 cp it, then create-change-set --template-url");
    }
    byte[] template = draft.files().read(options.path("template-file").asText());
    if (template.length > MOST_INLINE) {
      throw new CommandError(
          "the template has "
              + template.length
              + " bytes, at most are "
              + MOST_INLINE
              + ": aws s3 cp it, then create-change-set --template-url");
    }
    ObjectNode input =
        Json.object()
            .put("ChangeSetName", "awscli-cloudformation-package-deploy" + second(draft))
            .put("StackName", options.path("stack-name").asText())
            .put("TemplateBody", new String(template, StandardCharsets.UTF_8))
            .put("Description", "Created by cloudformation deploy at " + draft.clock().instant());
    input.set("Capabilities", list(options.get("capabilities")));
    input.set("Tags", pairs(options.path("tags"), "tags", "Key", "Value"));
    copy(options, "role-arn", input, "RoleARN");
    copy(options, "notification-arns", input, "NotificationARNs");
    ArrayNode overrides =
        pairs(
            options.path("parameter-overrides"),
            "parameter-overrides",
            "ParameterKey",
            "ParameterValue");
    return new StackDeployment(
        input,
        overrides,
        !options.has("no-execute-changeset"),
        options.has("disable-rollback"),
        !options.has("no-fail-on-empty-changeset"));
  }

  private static long second(Draft draft) {
    return draft.clock().instant().getEpochSecond();
  }

  private static JsonNode list(JsonNode values) {
    return values == null ? Json.array() : values;
  }

  private static void copy(ObjectNode options, String option, ObjectNode input, String member) {
    if (options.hasNonNull(option)) {
      input.set(member, options.get(option));
    }
  }

  /// `Key=Value` words as a list of pairs; a JSON list of the same or of parameters is taken too.
  private static ArrayNode pairs(JsonNode words, String option, String key, String value)
      throws CommandError {
    ArrayNode pairs = Json.array();
    for (JsonNode word : words) {
      String text = word.asText();
      int equals = text.indexOf('=');
      if (equals < 1) {
        throw new CommandError("--" + option + " must be like Key=Value, was " + text);
      }
      pairs.addObject().put(key, text.substring(0, equals)).put(value, text.substring(equals + 1));
    }
    return pairs;
  }
}
