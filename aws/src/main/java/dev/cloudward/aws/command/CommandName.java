package dev.cloudward.aws.command;

/// A command as the AWS CLI spells it, such as `s3api get-object`.
public record CommandName(String service, String operation) {
  @Override
  public String toString() {
    return service + " " + operation;
  }
}
