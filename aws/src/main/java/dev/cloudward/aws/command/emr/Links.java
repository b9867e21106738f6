package dev.cloudward.aws.command.emr;

/// Where EMR keeps its scripts for clusters of AMI versions, in the bucket of a region.
record Links(String region) {

  String to(String path) {
    return "s3://" + region + ".elasticmapreduce" + path;
  }

  String scriptRunner() {
    return to("/libs/script-runner/script-runner.jar");
  }
}
