package dev.cloudward.sandbox.service.ec2;

import com.google.auto.service.AutoService;
import dev.cloudward.sandbox.seed.Regions;
import dev.cloudward.sandbox.seed.Seeds;
import dev.cloudward.sandbox.service.AwsFault;
import dev.cloudward.sandbox.service.Handler;
import dev.cloudward.sandbox.service.Operations;
import dev.cloudward.sandbox.service.SandboxService;
import dev.cloudward.sandbox.service.Scoped;
import dev.cloudward.sandbox.service.table.Describes;
import dev.cloudward.sandbox.service.table.Inventory;
import dev.cloudward.sandbox.state.Ids;

/// EC2.
@AutoService(SandboxService.class)
final class Ec2Service implements SandboxService {

  private final Scoped<Inventory> inventories;
  private final Regions regions;
  private final Seeds seeds;
  private final Ids ids;

  Ec2Service(Seeds seeds, Regions regions, Ids ids) {
    this.inventories = Inventory.of(seeds, "ec2");
    this.regions = regions;
    this.seeds = seeds;
    this.ids = ids;
  }

  @Override
  public String name() {
    return "ec2";
  }

  @Override
  public void declare(Operations all) {
    Operations on = all.wrapped(Ec2Service::dryRun);
    Ec2State state = new Ec2State(inventories, ids);
    new Describes(inventories).declare(on, Ec2Service.class, "describe.yaml");
    new InstanceOps(state).declare(on);
    new RunOps(state).declare(on);
    new AttributeOps(state).declare(on);
    new VolumeOps(state).declare(on);
    new SecurityGroupOps(state).declare(on);
    new NetworkOps(state).declare(on);
    new ImageOps(state).declare(on);
    new TagOps(state).declare(on);
    new OfferingOps(regions, seeds).declare(on);
  }

  /// Whoever only wants to know whether they may do something is told so by this error.
  private static Handler dryRun(Handler handler) {
    return (input, request) -> {
      if (input.flag("DryRun")) {
        throw new AwsFault(
            "DryRunOperation", 412, "Request would have succeeded, but DryRun flag is set.");
      }
      return handler.answer(input, request);
    };
  }
}
