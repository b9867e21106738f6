package dev.cloudward.aws.credentials;

import dev.cloudward.kernel.config.Environment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.WebIdentityTokenFileCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;

/// The identity that AWS tools find by themselves, in the SDKs' order: environment, web identity
/// token, profile, container, instance. With a profile's name it is that profile and nothing else.
///
/// Each source is asked by the AWS SDK's own provider, which also refreshes what expires.
public final class ChainIdentity implements Identity {

  private record Source(String name, Supplier<AwsCredentialsProvider> provider) {}

  private final String name;
  private final Environment environment;
  private final Profiles profiles;
  private final String profile;
  private final List<Source> sources;
  private @Nullable AwsCredentialsProvider chosen;
  private String chosenName = "";

  private ChainIdentity(
      String name,
      Environment environment,
      Profiles profiles,
      String profile,
      Function<ChainIdentity, List<Source>> sources) {
    this.name = name;
    this.environment = environment;
    this.profiles = profiles;
    this.profile = profile;
    this.sources = sources.apply(this);
  }

  /// The default chain.
  public static ChainIdentity standard(Environment environment, Profiles profiles) {
    String profile = environment.text("AWS_PROFILE").orElse("default");
    return new ChainIdentity(
        "default",
        environment,
        profiles,
        profile,
        own ->
            List.of(
                own.environmentSource(),
                own.tokenSource(),
                own.profileSource(),
                own.containerSource(),
                own.instanceSource()));
  }

  /// One profile.
  public static ChainIdentity ofProfile(String name, Environment environment, Profiles profiles) {
    return new ChainIdentity(
        name, environment, profiles, name, own -> List.of(own.profileSource()));
  }

  /// What a profile's `credential_source` names; empty where that is none of the three.
  static Optional<ChainIdentity> ofSource(
      String source, Environment environment, Profiles profiles) {
    Optional<Function<ChainIdentity, Source>> maker =
        switch (source) {
          case "Environment" -> Optional.of(ChainIdentity::environmentSource);
          case "EcsContainer" -> Optional.of(ChainIdentity::containerSource);
          case "Ec2InstanceMetadata" -> Optional.of(ChainIdentity::instanceSource);
          default -> Optional.empty();
        };
    return maker.map(one ->
        new ChainIdentity(
            "default", environment, profiles, "default", own -> List.of(one.apply(own))));
  }

  private Source environmentSource() {
    return new Source(
        "environment (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY)",
        () -> EnvironmentCredentials.provider(environment));
  }

  private Source tokenSource() {
    return new Source(
        "web identity token (AWS_WEB_IDENTITY_TOKEN_FILE, AWS_ROLE_ARN)", this::webIdentity);
  }

  private Source containerSource() {
    return new Source(
        "container (AWS_CONTAINER_CREDENTIALS_*_URI)",
        () -> ContainerCredentialsProvider.builder().build());
  }

  private Source instanceSource() {
    return new Source(
        "instance metadata",
        () -> InstanceProfileCredentialsProvider.builder().profileFile(profiles::file).build());
  }

  private Source profileSource() {
    return new Source(
        "profile \"" + profile + "\" in " + profiles.places(),
        () ->
            ProfileCredentialsProvider.builder()
                .profileFile(profiles::file)
                .profileName(profile)
                .build());
  }

  private AwsCredentialsProvider webIdentity() {
    return WebIdentityTokenFileCredentialsProvider.builder()
        .roleArn(environment.text("AWS_ROLE_ARN").orElse(null))
        .roleSessionName(environment.text("AWS_ROLE_SESSION_NAME").orElse(null))
        .webIdentityTokenFile(
            environment.text("AWS_WEB_IDENTITY_TOKEN_FILE").map(Path::of).orElse(null))
        .build();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Optional<String> region() {
    return profiles.property(profile, "region");
  }

  @Override
  public synchronized Resolved credentials() {
    AwsCredentialsProvider known = chosen;
    if (known != null) {
      try {
        return found(known.resolveCredentials(), chosenName);
      } catch (SdkException e) {
        // What used to work no longer does: start over, so that the reason is whole.
        chosen = null;
      }
    }
    List<String> tried = new ArrayList<>();
    for (Source source : sources) {
      try {
        AwsCredentialsProvider provider = source.provider.get();
        AwsCredentials credentials = provider.resolveCredentials();
        chosen = provider;
        chosenName = source.name;
        return found(credentials, source.name);
      } catch (SdkException
          | IllegalArgumentException
          | IllegalStateException
          | NullPointerException e) {
        tried.add("- " + source.name + ": " + reason(e));
      }
    }
    return new Resolved.Missing(
        "no AWS credentials were found for " + name + ". Tried:\n" + String.join("\n", tried));
  }

  private static Resolved found(AwsCredentials credentials, String source) {
    String token =
        credentials instanceof AwsSessionCredentials session ? session.sessionToken() : null;
    return new Resolved.Found(
        new Credentials(
            credentials.accessKeyId(),
            credentials.secretAccessKey(),
            token,
            credentials.expirationTime().orElse(null),
            source,
            credentials.accountId().orElse(null)));
  }

  private static String reason(Exception e) {
    String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    return message.length() > 200 ? message.substring(0, 197) + "..." : message;
  }
}
