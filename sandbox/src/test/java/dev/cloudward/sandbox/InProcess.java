package dev.cloudward.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.cloudward.catalog.Catalog;
import dev.cloudward.catalog.model.OperationModel;
import dev.cloudward.sandbox.control.RequestLog;
import dev.cloudward.sandbox.identity.Sessions;
import dev.cloudward.sandbox.seed.Organization;
import dev.cloudward.sandbox.service.AwsFault;
import dev.cloudward.sandbox.service.Scope;
import dev.cloudward.sandbox.state.Ids;
import dev.cloudward.sandbox.wire.AnswerCheck;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Random;

/// Services called without wires, at a moment that tests move themselves.
final class InProcess {

  static final Instant START = Instant.parse("2026-11-21T12:00:00Z");
  static final String PROD = "111111111111";

  private static final Catalog CATALOG = Catalog.builtIn();

  private final HandClock clock = new HandClock();
  private final World world =
      World.create(
          SandboxSettings.defaults().withClock(clock),
          new Organization(),
          new Sessions(),
          new Ids(new Random(1)),
          new RequestLog());

  private static final class HandClock extends Clock {
    private volatile Instant now = START;

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  void pass(Duration time) {
    clock.now = clock.now.plus(time);
  }

  /// Calls an operation in production's us-east-1.
  ///
  /// @param input in YAML, which is friendlier to quotes than JSON
  ObjectNode call(String service, String operation, String input) throws InterruptedException {
    return call(new Scope(PROD, "us-east-1"), service, operation, input);
  }

  ObjectNode call(Scope scope, String service, String operation, String input)
      throws InterruptedException {
    ObjectNode answer = world.services().call(service, operation, scope, read(input));
    OperationModel model =
        CATALOG.service(service).orElseThrow().model().operation(operation).orElseThrow();
    if (model.output() != null) {
      AnswerCheck.check(model.output(), answer, operation);
    }
    return answer;
  }

  /// The error that a call ends in.
  AwsFault fault(String service, String operation, String input) {
    AwsFault fault = catchThrowableOfType(AwsFault.class, () -> call(service, operation, input));
    assertThat(fault).as(operation + " was to fail").isNotNull();
    return fault;
  }

  private static ObjectNode read(String yaml) {
    try {
      return (ObjectNode) new YAMLMapper().readTree(yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
