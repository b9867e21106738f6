package dev.cloudward.aws.command.emr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.aws.command.CommandError;
import dev.cloudward.kernel.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What `--applications` becomes on clusters of AMI versions: products, bootstrap actions and steps
/// that install them.
final class LegacyApplications {

  private static final String HBASE_JAR = "/home/hadoop/lib/hbase.jar";
  private static final String OLD_HBASE_JAR = "/home/hadoop/lib/hbase-0.92.0.jar";

  private final Links links;
  private final ArrayNode products = Json.array();
  private final ArrayNode actions = Json.array();
  private final ArrayNode steps = Json.array();

  private LegacyApplications(String region) {
    this.links = new Links(region);
  }

  /// @param amiVersion the cluster's AMI version, empty where it is not known
  static LegacyApplications of(JsonNode applications, String region, String amiVersion)
      throws CommandError {
    LegacyApplications all = new LegacyApplications(region);
    for (JsonNode application : applications) {
      all.add(application, amiVersion);
    }
    return all;
  }

  ArrayNode products() {
    return products;
  }

  ArrayNode actions() {
    return actions;
  }

  ArrayNode steps() {
    return steps;
  }

  private void add(JsonNode application, String amiVersion) throws CommandError {
    String name = application.path("Name").asText().toLowerCase(Locale.ROOT);
    JsonNode args = application.path("Args");
    switch (name) {
      case "hive" -> hive(args);
      case "pig" -> steps.add(install("Install Pig", "pig"));
      case "ganglia" ->
          actions.add(action("Install Ganglia", "/bootstrap-actions/install-ganglia", null));
      case "hbase" -> hbase(amiVersion);
      case "impala" -> impala(args);
      default -> {
        ObjectNode product = Json.object().put("Name", name);
        product.set("Args", args.isArray() ? args : Json.array());
        products.add(product);
      }
    }
  }

  private ObjectNode install(String title, String program) {
    return ClusterSteps.step(
        title,
        ClusterSteps.TERMINATE,
        links.scriptRunner(),
        List.of(
            links.to("/libs/" + program + "/" + program + "-script"),
            "--install-" + program,
            "--base-path",
            links.to("/libs/" + program),
            "--" + program + "-versions",
            "latest"));
  }

  private void hive(JsonNode args) {
    steps.add(install("Install Hive", "hive"));
    args.valueStream()
        .map(JsonNode::asText)
        .filter(arg -> arg.contains("--hive-site"))
        .findFirst()
        .ifPresent(site ->
            steps.add(
                ClusterSteps.step(
                    "Install Hive Site Configuration",
                    ClusterSteps.CANCEL_AND_WAIT,
                    links.scriptRunner(),
                    List.of(
                        links.to("/libs/hive/hive-script"),
                        "--base-path",
                        new Links("us-east-1").to("/libs/hive"),
                        "--install-hive-site",
                        site,
                        "--hive-versions",
                        "latest"))));
  }

  private void hbase(String amiVersion) throws CommandError {
    actions.add(action("Install HBase", "/bootstrap-actions/setup-hbase", null));
    if (amiVersion.compareTo("2.1") < 0) {
      throw new CommandError("AMI version " + amiVersion + " cannot run HBase");
    }
    steps.add(
        ClusterSteps.step(
            "Start HBase",
            ClusterSteps.TERMINATE,
            amiVersion.compareTo("3.0") >= 0 ? HBASE_JAR : OLD_HBASE_JAR,
            List.of("emr.hbase.backup.Main", "--start-master")));
  }

  private void impala(JsonNode args) {
    List<String> all = new ArrayList<>();
    all.add("--base-path");
    all.add(links.to(""));
    all.add("--impala-version");
    all.add("latest");
    if (args.isArray()) {
      all.add("--impala-conf");
      all.add(String.join(",", args.valueStream().map(JsonNode::asText).toList()));
    }
    actions.add(action("Install Impala", "/libs/impala/setup-impala", all));
  }

  private ObjectNode action(String name, String path, @Nullable List<String> args) {
    ObjectNode script = Json.object();
    if (args != null) {
      script.set("Args", Json.strings(args));
    }
    script.put("Path", links.to(path));
    ObjectNode action = Json.object().put("Name", name);
    action.set("ScriptBootstrapAction", script);
    return action;
  }
}
