package dev.cloudward.aws.command.emr;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/// Steps that run HBase's backup program on clusters of AMI versions.
final class HbaseSteps {

  static final String SCHEDULE = "Modify Backup Schedule";

  private static final String JAR = "/home/hadoop/lib/hbase.jar";
  private static final String MAIN = "emr.hbase.backup.Main";

  private HbaseSteps() {}

  /// @param version which backup, empty for the latest
  static ObjectNode restore(String directory, String version) {
    List<String> args = new ArrayList<>(List.of("--restore", "--backup-dir", directory));
    if (!version.isEmpty()) {
      args.add("--backup-version");
      args.add(version);
    }
    return step("Restore HBase", args);
  }

  static ObjectNode step(String name, List<String> args) {
    List<String> all = new ArrayList<>(List.of(MAIN));
    all.addAll(args);
    return ClusterSteps.step(name, ClusterSteps.CANCEL_AND_WAIT, JAR, all);
  }
}
