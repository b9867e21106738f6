package dev.cloudward.aws.accounts;

import dev.cloudward.aws.accounts.Way.SourceIdentity;
import dev.cloudward.aws.credentials.FixedIdentity;
import dev.cloudward.aws.credentials.Identities;
import dev.cloudward.aws.credentials.Identity;
import dev.cloudward.aws.credentials.Identity.Credentials;
import dev.cloudward.aws.credentials.RefreshingIdentity;
import dev.cloudward.aws.credentials.RefreshingIdentity.Issued;
import dev.cloudward.aws.credentials.RefreshingIdentity.Issuer;
import dev.cloudward.kernel.call.Caller;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Whom callers act as with the profiles of the AWS files.
///
/// A profile with a role (`role_arn` with `source_profile`, `credential_source` or
/// `web_identity_token_file`) or with SSO opens its sessions like an account: they carry the
/// caller's name and this server's limits, and are renewed ahead of their end. Keys and
/// `credential_process` are left to the AWS SDK.
final class ProfileIdentities {

  private record Key(Map<String, String> settings, Caller caller, Identity base) {}

  private final Identities identities;
  private final Sts sts;
  private final Sso sso;
  private final Clock clock;
  private final KeptSessions kept = new KeptSessions();

  ProfileIdentities(Identities identities, Sts sts, Sso sso, Clock clock) {
    this.identities = identities;
    this.sts = sts;
    this.sso = sso;
    this.clock = clock;
  }

  /// The identity of a profile; empty where there is no such profile.
  Optional<Identity> of(String profile, Caller caller) {
    return of(profile, caller, List.of());
  }

  /// @param path the profiles that this one is the source of
  private Optional<Identity> of(String profile, Caller caller, List<String> path) {
    return identities.ofProfile(profile).map(plain -> opened(profile, plain, caller, path));
  }

  private Identity opened(String profile, Identity plain, Caller caller, List<String> path) {
    Map<String, String> settings = settings(profile);
    String role = settings.get("role_arn");
    if (role != null) {
      return RoleArn.of(role)
          .map(arn -> role(arn, plain, settings, caller, path))
          .orElseGet(() -> refusing(plain, "its role_arn " + RoleArn.malformed(role) + "."));
    }
    if (settings.containsKey("sso_account_id") && settings.containsKey("sso_role_name")) {
      SsoProfile at = SsoProfile.of(profile, settings, this::ssoSession);
      return refreshing(plain, settings, Caller.local(), plain, () -> sso.issue(at, plain));
    }
    return plain;
  }

  private Map<String, String> settings(String profile) {
    return identities.profiles().map(files -> files.properties(profile)).orElse(Map.of());
  }

  private Map<String, String> ssoSession(String name) {
    return identities.profiles().map(files -> files.section("sso-session", name)).orElse(Map.of());
  }

  private Identity role(
      RoleArn arn, Identity plain, Map<String, String> settings, Caller caller, List<String> path) {
    if (settings.containsKey("mfa_serial")) {
      return refusing(
          plain,
          "it wants an MFA code (mfa_serial), for which a server cannot ask; use a role without, or"
              + " SSO.");
    }
    String tokenFile = settings.get("web_identity_token_file");
    if (tokenFile != null) {
      Way.OfWebIdentity way = new Way.OfWebIdentity(arn, Path.of(tokenFile));
      return refreshing(
          plain,
          settings,
          caller,
          plain,
          () -> sts.withToken(way, plain, identities.region(plain), caller));
    }
    Identity base = base(plain, settings, caller, path);
    Way.OfRole way =
        new Way.OfRole(
            arn,
            settings.get("external_id"),
            null,
            Map.of(),
            SourceIdentity.AUTO,
            lasts(settings.get("duration_seconds")));
    return refreshing(
        plain,
        settings,
        caller,
        base,
        () -> sts.assume(way, base, identities.region(plain), caller));
  }

  /// Who takes the role on.
  private Identity base(
      Identity plain, Map<String, String> settings, Caller caller, List<String> path) {
    String source = settings.get("source_profile");
    String place = settings.get("credential_source");
    if (source == null) {
      return place == null
          ? refusing(plain, "its role_arn needs source_profile or credential_source.")
          : identities
              .ofSource(place)
              .orElseGet(() ->
                  refusing(
                      plain,
                      "its credential_source is "
                          + place
                          + "; it can be Environment, EcsContainer or Ec2InstanceMetadata."));
    }
    if (source.equals(plain.name())) {
      return keys(plain, settings);
    }
    if (path.contains(source)) {
      return refusing(plain, "its source_profile leads in a circle.");
    }
    List<String> longer = new ArrayList<>(path);
    longer.add(plain.name());
    return of(source, caller, longer)
        .orElseGet(
            () -> refusing(plain, "its source_profile: " + identities.unknownProfile(source)));
  }

  /// A profile that is its own source has keys beside the role.
  private Identity keys(Identity plain, Map<String, String> settings) {
    String id = settings.get("aws_access_key_id");
    String secret = settings.get("aws_secret_access_key");
    if (id == null || secret == null) {
      return refusing(plain, "it is its own source_profile but has no keys.");
    }
    String token = settings.get("aws_session_token");
    return new FixedIdentity(
        plain.name(),
        new Credentials(id, secret, token, null, "profile", settings.get("aws_account_id")),
        plain.region());
  }

  private static Duration lasts(@Nullable String seconds) {
    boolean isFit = seconds != null && seconds.matches("\\d{3,5}");
    return Duration.ofSeconds(isFit ? Math.clamp(Integer.parseInt(seconds), 900, 43_200) : 3600);
  }

  private Identity refreshing(
      Identity plain, Map<String, String> settings, Caller caller, Identity base, Issuer issuer) {
    return kept.of(
        new Key(settings, caller, base),
        () ->
            new RefreshingIdentity(
                plain.name(), plain, plain.region().orElse(null), issuer, clock));
  }

  private Identity refusing(Identity plain, String reason) {
    Issued denied = new Issued.Denied("", "the profile \"" + plain.name() + "\": " + reason);
    return new RefreshingIdentity(
        plain.name(), plain, plain.region().orElse(null), () -> denied, clock);
  }
}
