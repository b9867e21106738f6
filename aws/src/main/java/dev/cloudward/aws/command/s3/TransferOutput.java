package dev.cloudward.aws.command.s3;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// How much a transfer says, and whether it only says what it would do.
record TransferOutput(boolean isDryRun, boolean isQuiet, boolean saysErrorsOnly) {

  static TransferOutput of(ObjectNode options) {
    return new TransferOutput(
        options.has("dryrun"), options.has("quiet"), options.has("only-show-errors"));
  }

  static TransferOutput loud() {
    return new TransferOutput(false, false, false);
  }

  String done(String line) {
    return isQuiet || saysErrorsOnly ? "" : (isDryRun ? "(dryrun) " : "") + line + "\n";
  }
}
