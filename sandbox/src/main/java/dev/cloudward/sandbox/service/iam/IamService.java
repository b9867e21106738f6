package dev.cloudward.sandbox.service.iam;

import com.google.auto.service.AutoService;
import dev.cloudward.sandbox.identity.Authorizer;
import dev.cloudward.sandbox.identity.IamAccount;
import dev.cloudward.sandbox.identity.Identities;
import dev.cloudward.sandbox.identity.Principal;
import dev.cloudward.sandbox.seed.Organization;
import dev.cloudward.sandbox.service.Input;
import dev.cloudward.sandbox.service.Operations;
import dev.cloudward.sandbox.service.SandboxRequest;
import dev.cloudward.sandbox.service.SandboxService;
import dev.cloudward.sandbox.state.Ids;
import java.util.List;
import java.util.Optional;

/// IAM.
@AutoService(SandboxService.class)
final class IamService implements SandboxService {

  private final Identities identities;
  private final Authorizer authorizer;
  private final Ids ids;
  private final Organization organization;

  IamService(Identities identities, Authorizer authorizer, Ids ids, Organization organization) {
    this.identities = identities;
    this.authorizer = authorizer;
    this.ids = ids;
    this.organization = organization;
  }

  @Override
  public String name() {
    return "iam";
  }

  @Override
  public boolean isGlobal() {
    return true;
  }

  @Override
  public void declare(Operations on) {
    Finder finder = new Finder(identities);
    new UserOps(finder, ids).declare(on);
    new GroupOps(finder, ids).declare(on);
    new RoleOps(finder, ids).declare(on);
    new InlinePolicyOps(finder).declare(on);
    new AttachmentOps(finder).declare(on);
    new ManagedPolicyOps(finder, ids).declare(on);
    new AccessKeyOps(finder, ids).declare(on);
    new MfaOps(finder, ids).declare(on);
    new InstanceProfileOps(finder, ids).declare(on);
    new ProviderOps(finder).declare(on);
    new ServerCertificateOps(ids).declare(on);
    new AccountOps(finder).declare(on);
    new RootManagementOps(organization).declare(on);
    new DetailsOps(finder).declare(on);
    new ReportOps(finder, authorizer, ids).declare(on);
    new SimulationOps(finder, authorizer).declare(on);
  }

  @Override
  public List<String> resources(Input input, SandboxRequest request) {
    IamAccount account = identities.of(request.account());
    Optional<Principal> principal =
        input
            .text("UserName")
            .map(name -> (Principal) account.users().get(name))
            .or(() -> input.text("RoleName").map(account.roles()::get))
            .or(() -> input.text("GroupName").map(account.groups()::get));
    return List.of(principal.map(Principal::arn).or(() -> input.text("PolicyArn")).orElse("*"));
  }
}
