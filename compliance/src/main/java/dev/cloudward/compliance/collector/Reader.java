package dev.cloudward.compliance.collector;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.aws.client.AwsCall;
import dev.cloudward.aws.client.AwsClient;
import dev.cloudward.aws.client.AwsResult;
import dev.cloudward.aws.client.Pager;
import dev.cloudward.aws.wire.ServiceError;
import dev.cloudward.catalog.Catalog;
import dev.cloudward.catalog.Service;
import dev.cloudward.catalog.model.OperationModel;
import dev.cloudward.catalog.model.Paginator;
import dev.cloudward.compliance.collector.Gap.Cause;
import dev.cloudward.compliance.collector.Throttle.Pace;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.json.Json;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Makes one read at the pace that AWS allows, and says in words why one failed.
final class Reader {

  private static final int MOST_TRIES = 6;
  private static final int PAGE = 500;
  private static final int MOST_PAGES = 1_000;
  private static final String NEXT = "NextToken";

  private static final Set<String> DENIED =
      Set.of(
          "AccessDenied",
          "AccessDeniedException",
          "UnauthorizedOperation",
          "AuthorizationError",
          "AuthorizationErrorException",
          "NotAuthorized",
          "UnauthorizedAccess",
          "Forbidden",
          "403");

  private static final Set<String> REGION_OFF =
      Set.of("OptInRequired", "InvalidRegion", "RegionDisabledException");

  private static final Set<String> UNKNOWN_KEY =
      Set.of(
          "UnrecognizedClientException",
          "InvalidClientTokenId",
          "AuthFailure",
          "InvalidAccessKeyId",
          "ExpiredToken",
          "ExpiredTokenException");

  private final Catalog catalog;
  private final AwsClient client;
  private final Pager pager;
  private final Throttle throttle;

  Reader(Catalog catalog, AwsClient client, Throttle throttle) {
    this.catalog = catalog;
    this.client = client;
    this.pager = new Pager(client);
    this.throttle = throttle;
  }

  /// One read to make.
  ///
  /// @param token where a listing goes on, null at its beginning
  record Read(
      Target target,
      String service,
      String operation,
      ObjectNode input,
      List<String> absent,
      boolean isWhole,
      @Nullable String token) {

    Read from(String next) {
      return new Read(target, service, operation, input, absent, isWhole, next);
    }
  }

  Reading read(Read read, Context context) throws InterruptedException {
    Service service = catalog.service(read.service()).orElseThrow();
    OperationModel operation = service.model().operation(read.operation()).orElseThrow();
    AwsCall call =
        new AwsCall(
            read.target().identity(), read.target().region(), service, operation, read.input());
    Pace pace = throttle.pace(read.target(), read.service());
    AwsResult result = attempt(call, read, pace, context);
    for (int tries = 1; tries < MOST_TRIES && result instanceof AwsResult.Throttled; tries++) {
      pace.throttled();
      result = attempt(call, read, pace, context);
    }
    return reading(call, read, result);
  }

  private AwsResult attempt(AwsCall call, Read read, Pace pace, Context context)
      throws InterruptedException {
    pace.await();
    Optional<Paginator> pages = call.service().paginator(call.operation().name());
    AwsResult result =
        pages.isEmpty() || pages.get().resultKeys().isEmpty()
            ? unmodelled(call, read, context)
            : pager.call(
                call,
                pages.get(),
                new Pager.Limits(
                    read.token(),
                    OptionalInt.empty(),
                    OptionalInt.empty(),
                    read.isWhole() ? OptionalInt.empty() : OptionalInt.of(PAGE)),
                context);
    if (result instanceof AwsResult.Ok) {
      pace.wentWell();
    }
    return result;
  }

  /// Operations that page without their model saying so.
  private AwsResult unmodelled(AwsCall call, Read read, Context context)
      throws InterruptedException {
    String member = call.operation().inputMembers().containsKey("nextToken") ? "nextToken" : NEXT;
    boolean isPaged = call.operation().inputMembers().containsKey(member);
    ObjectNode whole = Json.object();
    String token = read.token();
    for (int page = 0; page < MOST_PAGES; page++) {
      ObjectNode input = call.input().deepCopy();
      if (token != null) {
        input.put(member, token);
      }
      AwsResult result = client.call(call.with(input), context);
      if (!(result instanceof AwsResult.Ok(ObjectNode output, String id))) {
        return result;
      }
      String next = output.path(member).asText("");
      output.remove(member);
      join(whole, output);
      if (next.isEmpty() || !isPaged) {
        return new AwsResult.Ok(whole, id);
      }
      if (!read.isWhole()) {
        return new AwsResult.Ok(whole.put(NEXT, next), id);
      }
      token = next;
    }
    return new AwsResult.Ok(whole.put(NEXT, String.valueOf(token)), "");
  }

  private static void join(ObjectNode whole, ObjectNode page) {
    page.properties()
        .forEach(entry -> {
          if (whole.get(entry.getKey()) instanceof ArrayNode before
              && entry.getValue() instanceof ArrayNode more) {
            before.addAll(more);
          } else {
            whole.set(entry.getKey(), entry.getValue());
          }
        });
  }

  private static Reading reading(AwsCall call, Read read, AwsResult result) {
    return switch (result) {
      case AwsResult.Ok(ObjectNode output, String _)
          when read.isWhole() && output.path(NEXT).isTextual() ->
          unreadable(
              Cause.ERROR,
              call.describe()
                  + " in "
                  + call.region()
                  + " has more pages than can be held at once, so what it says is not whole.");
      case AwsResult.Ok(ObjectNode output, String _) -> new Reading.Found(output);
      case AwsResult.AwsError(ServiceError error) when isAbsent(read, error) ->
          new Reading.Absent();
      case AwsResult.AwsError(ServiceError error) -> unreadable(cause(error), words(call, error));
      case AwsResult.Throttled(ServiceError error, int _) ->
          unreadable(
              Cause.THROTTLED,
              "AWS throttled "
                  + call.describe()
                  + " in "
                  + call.region()
                  + " again and again: "
                  + error.code()
                  + ". Scan again when the account is quieter.");
      case AwsResult.Refused(String reason) -> unreadable(Cause.DENIED, reason);
      case AwsResult.Invalid invalid ->
          unreadable(Cause.ERROR, call.describe() + ": " + String.join("; ", invalid.problems()));
      case AwsResult.NoCredentials(String reason) -> unreadable(Cause.NO_CREDENTIALS, reason);
      case AwsResult.Unreachable(String reason) -> unreadable(Cause.UNREACHABLE, reason);
      case AwsResult.Unattained(String reason) -> unreadable(Cause.UNREACHABLE, reason);
      case AwsResult.TimedOut(String reason) -> unreadable(Cause.TIMED_OUT, reason);
    };
  }

  /// Some services say "there is none" by a code that means "you may not", too; then the message
  /// tells which.
  private static boolean isAbsent(Read read, ServiceError error) {
    for (String absent : read.absent()) {
      String[] parts = absent.split(": ", 2);
      if (parts[0].equals(error.code())
          && (parts.length == 1 || error.message().contains(parts[1]))) {
        return true;
      }
    }
    return false;
  }

  private static Reading unreadable(Cause cause, String reason) {
    return new Reading.Unreadable(new Gap(Gap.ALL, cause, reason));
  }

  private static Cause cause(ServiceError error) {
    if (DENIED.contains(error.code())) {
      return Cause.DENIED;
    }
    if (REGION_OFF.contains(error.code())) {
      return Cause.REGION_OFF;
    }
    return UNKNOWN_KEY.contains(error.code()) ? Cause.NO_CREDENTIALS : Cause.ERROR;
  }

  private static String words(AwsCall call, ServiceError error) {
    String said = error.code() + (error.message().isEmpty() ? "" : ": " + error.message());
    return switch (cause(error)) {
      case DENIED ->
          "AWS denied "
              + call.describe()
              + " in "
              + call.region()
              + " ("
              + said
              + "). Allow it in"
              + " the scanning role's policy.";
      case REGION_OFF ->
          "The region "
              + call.region()
              + " is not enabled for this account ("
              + said
              + "). Enable"
              + " it or leave it out of the tenant's regions.";
      case NO_CREDENTIALS ->
          "AWS does not accept these credentials in "
              + call.region()
              + " ("
              + said
              + "). A region"
              + " that is not enabled answers so, too.";
      default -> call.describe() + " failed in " + call.region() + " (" + said + ").";
    };
  }
}
