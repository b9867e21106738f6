package dev.cloudward.aws.command.token;

import com.google.auto.service.AutoService;
import dev.cloudward.aws.command.CommandRule;

/// `ecr-public get-login-password`.
@AutoService(CommandRule.class)
final class EcrPublicPassword extends RegistryPassword {

  EcrPublicPassword() {
    super("ecr-public");
  }
}
