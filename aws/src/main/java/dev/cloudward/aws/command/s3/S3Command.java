package dev.cloudward.aws.command.s3;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.aws.client.AwsResult;
import dev.cloudward.aws.command.Argument;
import dev.cloudward.aws.command.Argument.Arity;
import dev.cloudward.aws.command.Argument.Custom;
import dev.cloudward.aws.command.CommandName;
import dev.cloudward.aws.command.CommandTable.Target;
import dev.cloudward.aws.command.handmade.HandMadeCommand;
import dev.cloudward.aws.wire.ServiceError;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// What the `s3` commands share.
abstract class S3Command extends HandMadeCommand {

  static final String S3 = "s3";

  /// @param operation what it calls first, unless its procedure says otherwise
  S3Command(String name, String operation) {
    super(new CommandName(S3, name), new Target(S3, operation));
  }

  static Target target(String operation) {
    return new Target(S3, operation);
  }

  /// A word without dashes.
  static Custom positional(String name) {
    return new Custom(name, Arity.POSITIONAL, true, null, (value, input) -> input.set(name, value));
  }

  static List<Argument> texts(String... names) {
    return Stream.of(names).<Argument>map(HandMadeCommand::text).toList();
  }

  static List<Argument> flags(String... names) {
    return Stream.of(names).<Argument>map(HandMadeCommand::flag).toList();
  }

  @SafeVarargs
  static List<Argument> all(List<Argument>... lists) {
    List<Argument> all = new ArrayList<>();
    for (List<Argument> list : lists) {
      all.addAll(list);
    }
    return all;
  }

  static void copy(ObjectNode options, String option, ObjectNode input, String member) {
    if (options.hasNonNull(option)) {
      input.set(member, options.get(option));
    }
  }

  /// One line on a call that failed.
  static String reason(AwsResult result, String operation) {
    return switch (result) {
      case AwsResult.AwsError(ServiceError error) -> words(error, operation);
      case AwsResult.Throttled(ServiceError error, int _) -> words(error, operation);
      case AwsResult.Refused(String why) -> why;
      case AwsResult.Invalid(List<String> problems) -> String.join("; ", problems);
      case AwsResult.NoCredentials(String why) -> why;
      case AwsResult.Unreachable(String why) -> why;
      case AwsResult.Unattained(String why) -> why;
      case AwsResult.TimedOut(String why) -> why;
      case AwsResult.Ok _ -> "";
    };
  }

  private static String words(ServiceError error, String operation) {
    return "An error occurred ("
        + error.code()
        + ") when calling the "
        + operation
        + " operation: "
        + error.message();
  }
}
