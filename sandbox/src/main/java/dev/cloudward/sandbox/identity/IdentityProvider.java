package dev.cloudward.sandbox.identity;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/// Somebody else's directory that an account trusts, by OpenID Connect or SAML.
///
/// @param url the issuer without its scheme; empty for SAML
/// @param metadata the SAML document; empty for OpenID Connect
public record IdentityProvider(
    String arn,
    boolean isSaml,
    String url,
    Instant created,
    List<String> clientIds,
    List<String> thumbprints,
    AtomicReference<String> metadata,
    Map<String, String> tags) {

  /// @param issuer the issuer's URL, with or without `https://`
  public static IdentityProvider openId(String account, String issuer, Instant created) {
    String url = issuer.replaceFirst("^https://", "").replaceFirst("/$", "");
    return new IdentityProvider(
        "arn:aws:iam::" + account + ":oidc-provider/" + url,
        false,
        url,
        created,
        new CopyOnWriteArrayList<>(),
        new CopyOnWriteArrayList<>(),
        new AtomicReference<>(""),
        new ConcurrentSkipListMap<>());
  }

  public static IdentityProvider saml(
      String account, String name, String document, Instant created) {
    return new IdentityProvider(
        "arn:aws:iam::" + account + ":saml-provider/" + name,
        true,
        "",
        created,
        new CopyOnWriteArrayList<>(),
        new CopyOnWriteArrayList<>(),
        new AtomicReference<>(document),
        new ConcurrentSkipListMap<>());
  }
}
