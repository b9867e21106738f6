package dev.cloudward.sandbox;

import dev.cloudward.sandbox.auth.Authenticator;
import dev.cloudward.sandbox.control.RequestLog;
import dev.cloudward.sandbox.identity.Authorizer;
import dev.cloudward.sandbox.identity.Identities;
import dev.cloudward.sandbox.identity.Sessions;
import dev.cloudward.sandbox.seed.Organization;
import dev.cloudward.sandbox.seed.Regions;
import dev.cloudward.sandbox.seed.Seeds;
import dev.cloudward.sandbox.state.Ids;

/// All that a reset starts over: identities and the state of services.
record World(Authenticator authenticator, Authorizer authorizer, ServiceDirectory services) {

  static World create(
      SandboxSettings settings,
      Organization organization,
      Sessions sessions,
      Ids ids,
      RequestLog log) {
    Seeds seeds = new Seeds(organization, settings.clock(), settings.seedFolder());
    Regions regions = new Regions(seeds);
    Identities identities = new Identities(organization, seeds);
    Authorizer authorizer = new Authorizer(identities);
    return new World(
        new Authenticator(
            identities,
            sessions,
            organization,
            regions,
            settings.clock(),
            settings.unknownKeys(),
            settings.verifiesSignatures()),
        authorizer,
        new ServiceDirectory(
            settings.clock(),
            seeds,
            ids,
            regions,
            organization,
            identities,
            sessions,
            authorizer,
            log));
  }
}
