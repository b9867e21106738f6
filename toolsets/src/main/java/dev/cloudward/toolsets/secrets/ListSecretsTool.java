package dev.cloudward.toolsets.secrets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.tool.Param;
import dev.cloudward.kernel.tool.Plan;
import dev.cloudward.kernel.tool.Tool;
import dev.cloudward.kernel.tool.ToolSpec;
import dev.cloudward.toolsets.aws.AwsOperations;
import dev.cloudward.toolsets.aws.Operation;
import dev.cloudward.toolsets.aws.Site;
import dev.cloudward.toolsets.aws.Where;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Lists secrets without their values.
@AutoService(Tool.class)
final class ListSecretsTool implements Tool<ListSecretsTool.Arguments> {

  private static final int USUAL_MOST = 500;
  private static final int LARGEST_PAGE = 100;

  record Arguments(
      @Param(value = "begin of the name", example = "prod/") @Nullable String namePrefix,
      @Param(value = "(500)", min = 1, max = 10_000) @Nullable Integer maxResults,
      @Param("deleted ones too") @Nullable Boolean includePlannedDeletion,
      @Nullable String nextToken,
      @Param(Where.ACCOUNT) @Nullable String account,
      @Nullable String profile,
      @Nullable String roleArn,
      @Nullable String region) {}

  private static final ToolSpec<Arguments> SPEC =
      ToolSpec.reading(
              "list_secrets",
              Arguments.class,
              "Lists secrets with tags and dates, without values. next_token continues a list that"
                  + " max_results cut.")
          .paged();

  private final AwsOperations operations;

  ListSecretsTool(AwsOperations operations) {
    this.operations = operations;
  }

  @Override
  public ToolSpec<Arguments> spec() {
    return SPEC;
  }

  @Override
  public Plan plan(Arguments arguments, Context context) {
    int most = arguments.maxResults() == null ? USUAL_MOST : arguments.maxResults();
    ObjectNode input = Json.object().put("MaxResults", Math.min(most, LARGEST_PAGE));
    String prefix = arguments.namePrefix();
    if (prefix != null && !prefix.isEmpty()) {
      input.putArray("Filters").addObject().put("Key", "name").putArray("Values").add(prefix);
    }
    if (Boolean.TRUE.equals(arguments.includePlannedDeletion())) {
      input.put("IncludePlannedDeletion", true);
    }
    return operations.plan(
        new Where(
            arguments.account(), arguments.profile(), arguments.roleArn(), arguments.region()),
        context,
        List.of(new Operation(Secrets.SERVICE, "ListSecrets", input, "lists secrets")),
        Json.object(),
        site ->
            answer(
                site.pages(Secrets.SERVICE, "ListSecrets", input, arguments.nextToken(), most),
                site));
  }

  private static ObjectNode answer(ObjectNode output, Site site) {
    ObjectNode answer = Json.object().put("success", true);
    ArrayNode secrets = answer.putArray("secrets");
    for (JsonNode each : output.path("SecretList")) {
      ObjectNode from = (ObjectNode) each;
      ObjectNode secret =
          secrets
              .addObject()
              .put("name", from.path("Name").asText())
              .put("arn", from.path("ARN").asText());
      Secrets.copy(from, "Description", secret, "description");
      Secrets.copy(from, "LastChangedDate", secret, "last_changed_date");
      Secrets.copy(from, "LastAccessedDate", secret, "last_accessed_date");
      secret.set("tags", Secrets.tagMap(from.path("Tags")));
      Secrets.copy(from, "DeletedDate", secret, "deletion_date");
    }
    answer.put("count", secrets.size()).put("region", site.target().region());
    if (output.has("NextToken")) {
      answer.put("next_token", output.path("NextToken").asText());
    }
    return answer;
  }
}
