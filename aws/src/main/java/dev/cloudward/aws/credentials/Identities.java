package dev.cloudward.aws.credentials;

import dev.cloudward.kernel.call.Caller;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.config.Environment;
import dev.cloudward.kernel.text.Nearest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The identities that this process can act as: the default one and the user's profiles.
public final class Identities {

  private final Identity standard;
  private final Environment environment;
  private final @Nullable Profiles profiles;
  private final Map<String, Identity> byProfile = new ConcurrentHashMap<>();
  private final SessionEnvironments sessions = new SessionEnvironments(Clock.systemUTC());
  private volatile @Nullable NamedIdentities others;

  private Identities(Identity standard, Environment environment, @Nullable Profiles profiles) {
    this.standard = standard;
    this.environment = environment;
    this.profiles = profiles;
  }

  /// What the environment and the user's AWS files offer.
  public static Identities of(Environment environment, Profiles profiles) {
    return new Identities(ChainIdentity.standard(environment, profiles), environment, profiles);
  }

  /// One identity and no other; the environment's credentials are never looked at.
  public static Identities only(Identity identity, Environment environment) {
    return new Identities(identity, environment, null);
  }

  /// The identity of calls that name none.
  public Identity standard() {
    return standard;
  }

  /// The identity of a call that names none: what its conversation set, else the default one.
  public Identity current(Context context) {
    String session = context.session();
    return session == null ? standard : sessions.identity(session, standard);
  }

  /// The identity of a role that a caller names.
  public NamedIdentities.Role ofRole(String arn, Caller caller) {
    NamedIdentities more = others;
    return more == null
        ? new NamedIdentities.Role.Refused("this server uses fixed credentials only.")
        : more.ofRole(arn, caller);
  }

  /// What conversations set for themselves.
  public SessionEnvironments sessions() {
    return sessions;
  }

  /// Has names found that are no profiles', such as those of accounts.
  public void also(NamedIdentities named) {
    others = named;
  }

  /// The identity that a name stands for: a profile's, an account's as this caller acts in it, or
  /// for `default` the default one where there is no such profile.
  public Optional<Identity> named(String name, Caller caller) {
    NamedIdentities more = others;
    if (!caller.accounts().isEmpty()) {
      return more == null ? Optional.empty() : more.named(name, caller);
    }
    Optional<Identity> known =
        more == null
            ? ofProfile(name)
            : more.ofProfile(name, caller).or(() -> more.named(name, caller));
    return known.or(() -> Optional.of(standard).filter(found -> found.name().equals(name)));
  }

  /// What to say to a caller that named nobody but is limited to some accounts, and so may not act
  /// as the server itself; null where it may.
  public @Nullable String mustName(Identity identity, Caller caller) {
    NamedIdentities more = others;
    return caller.accounts().isEmpty() || !identity.equals(standard)
        ? null
        : "account is required; you may use "
            + String.join(", ", more == null ? caller.accounts() : more.names(caller))
            + ".";
  }

  /// What to say when a name stands for nobody.
  public String unknownName(String name, Caller caller) {
    NamedIdentities more = others;
    List<String> names = new ArrayList<>(more == null ? List.of() : more.names(caller));
    if (caller.accounts().isEmpty() && profiles != null) {
      names.addAll(profiles.names());
    }
    List<String> known = names.stream().distinct().sorted().toList();
    return "there is no profile or account \"" + name + "\"." + Nearest.among(name, known);
  }

  /// The AWS files, unless this process uses one fixed identity.
  public Optional<Profiles> profiles() {
    return Optional.ofNullable(profiles);
  }

  /// Reads the AWS files anew when next needed.
  public void reload() {
    Profiles files = profiles;
    if (files != null && files.reload()) {
      byProfile.clear();
    }
  }

  /// The identity of a profile, empty where there is no such profile.
  public Optional<Identity> ofProfile(String profile) {
    if (profiles == null || !profiles.names().contains(profile)) {
      return Optional.empty();
    }
    return Optional.of(
        byProfile.computeIfAbsent(
            profile, name -> ChainIdentity.ofProfile(name, environment, profiles)));
  }

  /// The identity of what a profile's `credential_source` names: `Environment`, `EcsContainer` or
  /// `Ec2InstanceMetadata`; empty for anything else.
  public Optional<Identity> ofSource(String source) {
    Profiles files = profiles;
    return files == null
        ? Optional.empty()
        : ChainIdentity.ofSource(source, environment, files).map(identity -> identity);
  }

  /// What to say when there is no such profile.
  public String unknownProfile(String profile) {
    if (profiles == null) {
      return "there is no profile \"" + profile + "\": this server uses fixed credentials only.";
    }
    return "there is no profile \""
        + profile
        + "\" in "
        + profiles.places()
        + "."
        + Nearest.among(profile, profiles.names());
  }

  /// The region that the environment names.
  public Optional<String> environmentRegion() {
    return environment.firstOf("AWS_REGION", "AWS_DEFAULT_REGION");
  }

  /// The region of a call that names none: the environment's, the identity's, else `us-east-1`.
  public String region(Identity identity) {
    boolean isProfile = !isStandard(identity);
    Optional<String> ofEnvironment = environmentRegion();
    return (isProfile
            ? identity.region().or(() -> ofEnvironment)
            : ofEnvironment.or(identity::region))
        .or(standard::region)
        .orElse("us-east-1");
  }

  /// An endpoint that environment or profile set for a service, if any.
  public Optional<String> endpointUrl(Identity identity, String serviceId) {
    if (environment.flag("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", false)) {
      return Optional.empty();
    }
    String key = serviceId.toUpperCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
    Optional<String> ofEnvironment =
        environment.firstOf("AWS_ENDPOINT_URL_" + key, "AWS_ENDPOINT_URL");
    if (ofEnvironment.isPresent() || profiles == null) {
      return ofEnvironment;
    }
    return profiles.endpointUrl(profileOf(identity), serviceId);
  }

  private String profileOf(Identity identity) {
    return identity.settingsName().equals(standard.name())
        ? environment.text("AWS_PROFILE").orElse("default")
        : identity.settingsName();
  }

  /// Whether endpoints are those of the caller's account where a service has such: `preferred`,
  /// `disabled` or `required` (`AWS_ACCOUNT_ID_ENDPOINT_MODE`, else the profile's
  /// `account_id_endpoint_mode`).
  public String accountIdEndpointMode(Identity identity) {
    return environment
        .text(AccountIdEndpointMode.SETTING)
        .or(() ->
            Optional.ofNullable(profiles)
                .flatMap(files -> files.property(profileOf(identity), "account_id_endpoint_mode")))
        .map(AccountIdEndpointMode::checked)
        .orElse(AccountIdEndpointMode.PREFERRED)
        .word();
  }

  /// The setting that holds the bearer token of a service, such as `AWS_BEARER_TOKEN_BEDROCK`.
  public static String bearerSetting(String signingName) {
    return "AWS_BEARER_TOKEN_"
        + signingName.toUpperCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
  }

  /// The bearer token that the server was given for a service. It is the server's own: whoever
  /// names another identity does not get it.
  public Optional<String> bearerToken(Identity identity, String signingName) {
    return identity.equals(standard)
        ? environment.text(bearerSetting(signingName))
        : Optional.empty();
  }

  private boolean isStandard(Identity identity) {
    return identity.name().equals(standard.name());
  }
}
