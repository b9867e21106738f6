package dev.cloudward.sandbox.service.iam;

import dev.cloudward.sandbox.identity.AccessKey;
import dev.cloudward.sandbox.identity.IamAccount;
import dev.cloudward.sandbox.identity.RootUser;
import dev.cloudward.sandbox.identity.User;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The credential report, as comma-separated values.
final class CredentialReport {

  private static final String HEADER =
      "user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,"
          + "password_next_rotation,mfa_active,access_key_1_active,access_key_1_last_rotated,"
          + "access_key_1_last_used_date,access_key_1_last_used_region,"
          + "access_key_1_last_used_service,access_key_2_active,access_key_2_last_rotated,"
          + "access_key_2_last_used_date,access_key_2_last_used_region,"
          + "access_key_2_last_used_service,cert_1_active,cert_1_last_rotated,cert_2_active,"
          + "cert_2_last_rotated";

  private CredentialReport() {}

  static String of(IamAccount account) {
    List<String> rows = new ArrayList<>(List.of(HEADER, root(account)));
    account.users().values().forEach(user -> rows.add(user(user)));
    return rows.stream().collect(Collectors.joining("\n"));
  }

  private static String root(IamAccount account) {
    RootUser root = account.root();
    List<String> cells =
        new ArrayList<>(
            List.of(
                "<root_account>",
                "arn:aws:iam::" + account.id() + ":root",
                "2021-03-01T09:00:00+00:00",
                "not_supported",
                root.passwordUsed().map(CredentialReport::time).orElse("no_information"),
                "not_supported",
                "not_supported",
                String.valueOf(root.hasMfa()),
                String.valueOf(root.hasAccessKeys()),
                root.hasAccessKeys() ? "2021-03-01T09:10:00+00:00" : "N/A"));
    cells.addAll(List.of("N/A", "N/A", "N/A", "false", "N/A", "N/A", "N/A", "N/A"));
    cells.addAll(List.of("false", "N/A", "false", "N/A"));
    return String.join(",", cells);
  }

  private static String user(User user) {
    boolean hasPassword = user.login().isPresent();
    List<String> cells =
        new ArrayList<>(
            List.of(
                user.name(),
                user.arn(),
                time(user.created()),
                String.valueOf(hasPassword),
                hasPassword
                    ? user.passwordUsed().map(CredentialReport::time).orElse("no_information")
                    : "N/A",
                user.login().map(login -> time(login.created())).orElse("N/A"),
                "N/A",
                String.valueOf(!user.mfaDevices().isEmpty())));
    for (int i = 0; i < 2; i++) {
      cells.addAll(
          key(
              i < user.accessKeys().size()
                  ? Optional.of(user.accessKeys().get(i))
                  : Optional.empty()));
    }
    cells.addAll(List.of("false", "N/A", "false", "N/A"));
    return String.join(",", cells);
  }

  private static List<String> key(Optional<AccessKey> key) {
    Optional<AccessKey.LastUse> use = key.flatMap(AccessKey::lastUse);
    return List.of(
        String.valueOf(key.filter(AccessKey::isActive).isPresent()),
        key.map(k -> time(k.created())).orElse("N/A"),
        use.map(u -> time(u.time())).orElse("N/A"),
        use.map(AccessKey.LastUse::region).orElse("N/A"),
        use.map(AccessKey.LastUse::service).orElse("N/A"));
  }

  private static String time(Instant time) {
    return DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx")
        .format(time.atOffset(ZoneOffset.UTC));
  }
}
