package dev.cloudward.toolsets.cases;

import com.google.auto.service.AutoService;
import dev.cloudward.aws.client.AwsClient;
import dev.cloudward.catalog.Catalog;
import dev.cloudward.kernel.config.Environment;
import dev.cloudward.kernel.discovery.Provider;
import dev.cloudward.toolsets.cases.analysis.BedrockModel;
import dev.cloudward.toolsets.cases.analysis.CachedModel;
import dev.cloudward.toolsets.cases.aws.CaseAws;
import dev.cloudward.toolsets.cases.aws.CaseAws.Target;
import java.util.List;
import java.util.Optional;

/// Builds the model from the environment.
@AutoService(Provider.class)
final class AnalystsProvider implements Provider<Analysts> {

  private static final int MAX_INPUT_TOKENS = 180_000;

  private final Environment environment;
  private final AwsClient client;
  private final Catalog catalog;

  AnalystsProvider(Environment environment, AwsClient client, Catalog catalog) {
    this.environment = environment;
    this.client = client;
    this.catalog = catalog;
  }

  @Override
  public Analysts get() {
    CaseSettings settings = CaseSettings.from(environment);
    Optional<String> id = settings.model();
    if (id.isEmpty()) {
      return Analysts.none();
    }
    Target target = new Target(null, environment.text("BEDROCK_REGION").orElse(null));
    BedrockModel model =
        new BedrockModel(new CaseAws(client, catalog), id.get(), settings.guardrail(), target);
    int most =
        environment.number("CLOUDWARD_CASES_MAX_INPUT_TOKENS", MAX_INPUT_TOKENS, 4_000, 2_000_000);
    return new Analysts(Optional.of(new CachedModel(model)), List.of(model.action()), most);
  }
}
