package dev.cloudward.sandbox.service.secretsmanager;

import com.google.auto.service.AutoService;
import dev.cloudward.sandbox.seed.Seeds;
import dev.cloudward.sandbox.service.Input;
import dev.cloudward.sandbox.service.Operations;
import dev.cloudward.sandbox.service.SandboxRequest;
import dev.cloudward.sandbox.service.SandboxService;
import dev.cloudward.sandbox.service.Scoped;
import dev.cloudward.sandbox.state.Ids;
import java.time.Clock;
import java.util.List;

/// Secrets Manager.
@AutoService(SandboxService.class)
final class SecretsManagerService implements SandboxService {

  private final Scoped<Vault> vaults;
  private final Ids ids;

  SecretsManagerService(Seeds seeds, Ids ids, Clock clock) {
    this.ids = ids;
    this.vaults =
        new Scoped<>(scope -> new Vault(scope, ids, clock, seeds.of("secretsmanager", scope)));
  }

  @Override
  public String name() {
    return "secretsmanager";
  }

  @Override
  public void declare(Operations on) {
    ValueOps values = new ValueOps(vaults, ids);
    ReplicaOps replicas = new ReplicaOps(vaults);
    new LifeCycleOps(vaults, values, replicas).declare(on);
    values.declare(on);
    new ListOps(vaults).declare(on);
    new RotationOps(vaults, values, new PasswordMaker(ids)).declare(on);
    new PolicyOps(vaults).declare(on);
    replicas.declare(on);
  }

  @Override
  public List<String> resources(Input input, SandboxRequest request) {
    return input
        .text("SecretId")
        .flatMap(id -> vaults.of(request).find(id))
        .map(secret -> List.of(secret.arn()))
        .orElse(List.of("*"));
  }
}
