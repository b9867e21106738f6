package dev.cloudward.aws.command.token;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.aws.client.AwsCall;
import dev.cloudward.aws.client.AwsResult;
import dev.cloudward.aws.command.Argument;
import dev.cloudward.aws.command.CommandError;
import dev.cloudward.aws.command.CommandName;
import dev.cloudward.aws.command.CommandRule;
import dev.cloudward.aws.command.CommandTable.Target;
import dev.cloudward.aws.command.Draft;
import dev.cloudward.aws.command.Procedure;
import dev.cloudward.aws.command.Steps;
import dev.cloudward.aws.command.handmade.HandMadeCommand;
import dev.cloudward.aws.command.handmade.Printing;
import dev.cloudward.aws.wire.Percent;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.tool.AccessClass;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// `rds generate-db-auth-token`: a password of fifteen minutes for a database with IAM
/// authentication.
@AutoService(CommandRule.class)
final class DatabaseToken extends HandMadeCommand {

  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.-]{1,253}");
  private static final Pattern PORT = Pattern.compile("\\d{1,5}");

  DatabaseToken() {
    super(new CommandName("rds", "generate-db-auth-token"), new Target("sts", "GetCallerIdentity"));
  }

  @Override
  protected List<Argument> options() {
    return List.of(
        text("hostname").required(), text("port").required(), text("username").required());
  }

  @Override
  protected Procedure carriedOut(Draft draft, ObjectNode options) throws CommandError {
    String host = options.path("hostname").asText();
    String port = options.path("port").asText();
    if (!HOST.matcher(host).matches()) {
      throw new CommandError("--hostname must be a host's name, was " + host);
    }
    if (!PORT.matcher(port).matches()) {
      throw new CommandError("--port must be a whole number, was " + port);
    }
    String user = Percent.encode(options.path("username").asText());
    return new Making(
        URI.create("https://" + host + ":" + port + "/?Action=connect&DBUser=" + user));
  }

  private record Making(URI url) implements Printing {

    private static final Duration LIFE = Duration.ofMinutes(15);

    @Override
    public Optional<AccessClass> access() {
      return Optional.of(AccessClass.SENSITIVE_READ);
    }

    @Override
    public AwsCall first(AwsCall call) {
      return call.with(Json.object());
    }

    @Override
    public AwsResult run(Steps steps) throws InterruptedException, CommandError {
      AwsResult signed = steps.presigned(url, "rds-db", LIFE);
      return signed instanceof AwsResult.Ok(ObjectNode answer, String _)
          ? Printing.text(answer.path("Url").asText().substring("https://".length()) + "\n")
          : signed;
    }
  }
}
