package dev.cloudward.aws.command.token;

import com.google.auto.service.AutoService;
import dev.cloudward.aws.command.CommandRule;

/// `ecr get-login-password`.
@AutoService(CommandRule.class)
final class EcrPassword extends RegistryPassword {

  EcrPassword() {
    super("ecr");
  }
}
