package dev.cloudward.aws.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.cloudward.aws.client.AwsCall;
import dev.cloudward.aws.client.AwsClient;
import dev.cloudward.aws.client.AwsResult;
import dev.cloudward.aws.client.Jmes;
import dev.cloudward.aws.client.Pager;
import dev.cloudward.aws.credentials.Identities;
import dev.cloudward.aws.credentials.Identity;
import dev.cloudward.aws.credentials.NamedIdentities;
import dev.cloudward.aws.wire.InvalidInput;
import dev.cloudward.catalog.model.Member;
import dev.cloudward.catalog.model.Paginator;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.json.Json;
import io.burt.jmespath.JmesPathException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// Carries out commands that were understood: the call or its pages, then `--query`.
public final class CommandRunner {

  private final AwsClient client;
  private final Pager pager;

  public CommandRunner(AwsClient client) {
    this.client = client;
    this.pager = new Pager(client);
  }

  /// The call that a command stands for.
  ///
  /// `--profile` names a profile or an account, `--role-arn` of some commands a role; without them
  /// the session's own identity counts.
  ///
  /// @throws CommandError when it names one that does not exist
  public AwsCall callOf(AwsCommand command, Context context) throws CommandError {
    Identities identities = client.identities();
    Optional<String> profile = command.options().profile();
    Optional<String> role = command.procedure().flatMap(Procedure::role);
    if (role.isPresent()) {
      Identity taken = inRole(role.get(), command, context);
      String there = command.options().region().orElseGet(() -> identities.region(taken));
      return callOf(command, taken, there);
    }
    Identity chosen =
        profile.isEmpty()
            ? identities.current(context)
            : identities
                .named(profile.get(), context.caller())
                .orElseThrow(() ->
                    new CommandError(identities.unknownName(profile.get(), context.caller())));
    String refusal = profile.isEmpty() ? identities.mustName(chosen, context.caller()) : null;
    if (refusal != null) {
      throw new CommandError("--profile: " + refusal);
    }
    String region = command.options().region().orElseGet(() -> identities.region(chosen));
    return callOf(command, chosen, region);
  }

  private Identity inRole(String arn, AwsCommand command, Context context) throws CommandError {
    if (command.options().profile().isPresent()) {
      throw new CommandError("give --role-arn or --profile, not both");
    }
    return switch (client.identities().ofRole(arn, context.caller())) {
      case NamedIdentities.Role.Allowed(Identity identity) -> identity;
      case NamedIdentities.Role.Refused(String reason) ->
          throw new CommandError("--role-arn: " + reason);
    };
  }

  /// The call that a command stands for where it is carried out as somebody in some region,
  /// whatever its own options say.
  public AwsCall callOf(AwsCommand command, Identity identity, String region) {
    AwsCall call =
        new AwsCall(identity, region, command.service(), command.operation(), command.input())
            .at(command.options().endpointUrl())
            .within(command.options().readTimeout());
    return command.procedure().isPresent() ? command.procedure().get().first(call) : call;
  }

  /// Every call that a command may make, so that policy can judge it before the first one: its own
  /// with its input, further ones with an input that is not known yet.
  public List<AwsCall> callsOf(AwsCommand command, AwsCall own) {
    List<AwsCall> calls = new ArrayList<>(List.of(own));
    command.further().forEach(o -> calls.add(own.to(o.service(), o.model(), Json.object())));
    return List.copyOf(calls);
  }

  /// Carries out a command.
  ///
  /// @throws CommandError when `--query` or `--starting-token` cannot be used
  public AwsResult run(AwsCommand command, AwsCall call, Context context)
      throws InterruptedException, CommandError {
    AwsResult result =
        command.procedure().isPresent()
            ? command.procedure().get().run(new Steps(command, call, this, context))
            : paged(command, call, context);
    if (!(result instanceof AwsResult.Ok(ObjectNode output, String requestId))) {
      return result;
    }
    inlineStream(command, output);
    return new AwsResult.Ok(output, requestId);
  }

  AwsClient client() {
    return client;
  }

  /// All pages of a call, or the one answer where there are no pages.
  AwsResult allPages(AwsCall call, OptionalInt most, Context context) throws InterruptedException {
    Optional<Paginator> paginator = call.service().paginator(call.operation().name());
    return paginator.isEmpty() || paginator.get().resultKeys().isEmpty()
        ? client.call(call, context)
        : pager.call(
            call, paginator.get(), new Pager.Limits(null, OptionalInt.empty(), most), context);
  }

  /// The command's own call, with its pages where it wants them.
  AwsResult paged(AwsCommand command, AwsCall call, Context context)
      throws InterruptedException, CommandError {
    Optional<Paginator> paginator = command.service().paginator(command.operation().name());
    if (paginator.isEmpty() || !command.paging().isOn() || paginator.get().resultKeys().isEmpty()) {
      return client.call(call, context);
    }
    AwsCommand.Paging paging = command.paging();
    try {
      return pager.call(
          call,
          paginator.get(),
          new Pager.Limits(
              paging.startingToken().orElse(null), paging.pageSize(), paging.maxItems()),
          context);
    } catch (InvalidInput e) {
      throw new CommandError(String.valueOf(e.getMessage()));
    }
  }

  /// The answer as `--query` picks from it.
  public static JsonNode picked(AwsCommand command, ObjectNode output) throws CommandError {
    Optional<String> query = command.options().query();
    if (query.isEmpty()) {
      return output;
    }
    try {
      return Jmes.search(query.get(), output);
    } catch (JmesPathException e) {
      throw new CommandError("--query: " + e.getMessage());
    }
  }

  /// Puts streamed bodies into the answer, because nothing is written to files here: as text where
  /// they are text, else as base64.
  private static void inlineStream(AwsCommand command, ObjectNode output) {
    Optional<Member> payload = ArgumentTable.streamedBody(command.operation());
    if (payload.isPresent()) {
      inline(output, payload.get().name());
    }
    Optional<Member> stream = ArgumentTable.streamedEvents(command.operation());
    if (stream.isPresent()) {
      for (JsonNode event : output.path(stream.get().name())) {
        event.forEach(members -> {
          if (members instanceof ObjectNode object) {
            List.copyOf(object.propertyStream().map(Map.Entry::getKey).toList())
                .forEach(name -> inline(object, name));
          }
        });
      }
    }
  }

  private static void inline(ObjectNode holder, String name) {
    if (!(holder.get(name) instanceof BinaryNode binary)) {
      return;
    }
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(binary.binaryValue()))
              .toString();
      holder.set(name, TextNode.valueOf(text));
    } catch (CharacterCodingException e) {
      holder.put(name + "Encoding", "base64");
    }
  }
}
