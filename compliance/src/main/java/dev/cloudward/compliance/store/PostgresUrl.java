package dev.cloudward.compliance.store;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// Turns PostgreSQL's own addresses into JDBC's.
final class PostgresUrl {

  private PostgresUrl() {}

  static String jdbc(String address) {
    URI uri = URI.create(address);
    StringBuilder url = new StringBuilder("jdbc:postgresql://").append(uri.getHost());
    if (uri.getPort() > 0) {
      url.append(':').append(uri.getPort());
    }
    url.append(uri.getPath());
    String separator = "?";
    if (uri.getUserInfo() != null) {
      String[] user = uri.getUserInfo().split(":", 2);
      url.append("?user=").append(encoded(user[0]));
      if (user.length == 2) {
        url.append("&password=").append(encoded(user[1]));
      }
      separator = "&";
    }
    return uri.getRawQuery() == null
        ? url.toString()
        : url.append(separator).append(uri.getRawQuery()).toString();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
