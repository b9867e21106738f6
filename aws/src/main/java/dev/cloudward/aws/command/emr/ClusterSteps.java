package dev.cloudward.aws.command.emr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.aws.command.CommandError;
import dev.cloudward.kernel.json.Json;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Turns `--steps` into the API's steps: each type runs its program by a jar of its own, which
/// depends on whether the cluster has a release or an AMI version.
final class ClusterSteps {

  static final String CANCEL_AND_WAIT = "CANCEL_AND_WAIT";
  static final String TERMINATE = "TERMINATE_CLUSTER";

  private static final String COMMAND_RUNNER = "command-runner.jar";

  /// Types and the names that their steps have by default.
  private static final Map<String, String> NAMES =
      Map.of(
          "custom_jar", "Custom JAR",
          "streaming", "Streaming program",
          "hive", "Hive program",
          "pig", "Pig program",
          "impala", "Impala program",
          "spark", "Spark application");

  private final boolean hasRelease;
  private final Links links;

  /// @param hasRelease whether the cluster has a release rather than an AMI version
  ClusterSteps(boolean hasRelease, String region) {
    this.hasRelease = hasRelease;
    this.links = new Links(region);
  }

  ArrayNode of(JsonNode given) throws CommandError {
    ArrayNode steps = Json.array();
    for (JsonNode step : given) {
      steps.add(step(step));
    }
    return steps;
  }

  private ObjectNode step(JsonNode given) throws CommandError {
    String type = given.path("Type").asText("custom_jar").toLowerCase(Locale.ROOT);
    boolean isKnown = NAMES.containsKey(type) && !(type.equals("impala") && hasRelease);
    if (!isKnown) {
      throw new CommandError("the step type " + type + " is not supported");
    }
    boolean isJar = type.equals("custom_jar");
    String needed = isJar ? "Jar" : "Args";
    JsonNode content = given.path(needed);
    boolean isEmpty =
        (content.isTextual() ? content.asText().isEmpty() : content.isEmpty())
            || (!isJar && content.size() == 1 && content.get(0).asText().isBlank());
    if (isEmpty) {
      throw new CommandError("a step of the type " + type + " needs " + needed);
    }
    ObjectNode jar =
        switch (type) {
          case "streaming" ->
              hasRelease
                  ? run(COMMAND_RUNNER, List.of("hadoop-streaming"), content)
                  : run("/home/hadoop/contrib/streaming/hadoop-streaming.jar", List.of(), content);
          case "hive" -> script("hive", content);
          case "pig" -> script("pig", content);
          case "impala" ->
              run(
                  links.scriptRunner(),
                  List.of(links.to("/libs/impala/setup-impala"), "--run-impala-script"),
                  content);
          case "spark" ->
              hasRelease
                  ? run(COMMAND_RUNNER, List.of("spark-submit"), content)
                  : run(
                      links.scriptRunner(),
                      List.of("/home/hadoop/spark/bin/spark-submit"),
                      content);
          default -> custom(given);
        };
    ObjectNode step = named(NAMES.getOrDefault(type, type), given, jar);
    logs(given, step);
    return step;
  }

  private ObjectNode script(String program, JsonNode args) {
    String run = "--run-" + program + "-script";
    return hasRelease
        ? run(COMMAND_RUNNER, List.of(program + "-script", run, "--args"), args)
        : run(
            links.scriptRunner(),
            List.of(
                links.to("/libs/" + program + "/" + program + "-script"),
                run,
                "--" + program + "-versions",
                "latest",
                "--args"),
            args);
  }

  private static ObjectNode run(String jar, List<String> first, JsonNode args) {
    ObjectNode step = Json.object().put("Jar", jar);
    ArrayNode all = step.putArray("Args");
    first.forEach(all::add);
    args.forEach(all::add);
    return step;
  }

  private static ObjectNode custom(JsonNode given) {
    ObjectNode jar = Json.object();
    jar.set("Jar", given.path("Jar"));
    EmrCommand.copy(given, "Args", jar, "Args");
    EmrCommand.copy(given, "MainClass", jar, "MainClass");
    if (given.has("Properties")) {
      ArrayNode properties = jar.putArray("Properties");
      for (String pair : given.path("Properties").asText().split(",", -1)) {
        properties.add(KeyValue.of(pair).tag());
      }
    }
    return jar;
  }

  private static ObjectNode named(String name, JsonNode given, ObjectNode jar) {
    ObjectNode step = Json.object();
    String own = given.path("Name").asText(name);
    if (!own.isEmpty()) {
      step.put("Name", own);
    }
    String onFailure = given.path("ActionOnFailure").asText("CONTINUE");
    if (!onFailure.isEmpty()) {
      step.put("ActionOnFailure", onFailure);
    }
    step.set("HadoopJarStep", jar);
    return step;
  }

  private static void logs(JsonNode given, ObjectNode step) {
    ObjectNode s3 = Json.object();
    EmrCommand.copy(given, "LogUri", s3, "LogUri");
    EmrCommand.copy(given, "EncryptionKeyArn", s3, "EncryptionKeyArn");
    if (!s3.isEmpty()) {
      step.putObject("StepMonitoringConfiguration").set("S3MonitoringConfiguration", s3);
    }
  }

  /// A step that is not from `--steps`.
  static ObjectNode step(String name, String onFailure, String jar, List<String> args) {
    ObjectNode step = Json.object().put("Name", name).put("ActionOnFailure", onFailure);
    step.set("HadoopJarStep", Json.object().put("Jar", jar).set("Args", Json.strings(args)));
    return step;
  }
}
