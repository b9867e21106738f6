package dev.cloudward.aws.command.rule;

import com.google.auto.service.AutoService;
import dev.cloudward.aws.command.CommandError;
import dev.cloudward.aws.command.CommandName;
import dev.cloudward.aws.command.CommandRule;
import dev.cloudward.aws.command.Draft;

/// CloudSearch domains: each has an endpoint of its own, which the command must name.
@AutoService(CommandRule.class)
final class SearchDomainRule implements CommandRule {

  @Override
  public boolean appliesTo(CommandName command) {
    return command.service().equals("cloudsearchdomain");
  }

  @Override
  public void check(Draft draft) throws CommandError {
    if (draft.options().endpointUrl().isEmpty()) {
      throw new CommandError(
          "cloudsearchdomain needs the domain's own --endpoint-url, such as"
              + " https://search-my-domain-abc.us-east-1.cloudsearch.amazonaws.com");
    }
  }
}
