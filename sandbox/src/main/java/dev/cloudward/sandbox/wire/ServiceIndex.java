package dev.cloudward.sandbox.wire;

import dev.cloudward.catalog.model.ServiceMetadata;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/// How requests name each service of the catalogue, so that one can be found without reading four
/// hundred models.
///
/// The file beside this class is made from the catalogue; a test tells when it has fallen behind.
final class ServiceIndex {

  /// @param targetPrefix what `X-Amz-Target` begins with; empty where the service has none
  /// @param isRest whether it is called by method and path
  record Entry(
      String name,
      String signingName,
      String endpointPrefix,
      String apiVersion,
      String targetPrefix,
      boolean isRest) {

    static Entry of(String name, ServiceMetadata metadata) {
      String target = metadata.targetPrefix();
      boolean isRest =
          switch (metadata.protocol()) {
            case REST_JSON, REST_XML -> true;
            case JSON, CBOR, QUERY, EC2 -> false;
          };
      return new Entry(
          name,
          metadata.signingName(),
          metadata.endpointPrefix(),
          metadata.apiVersion(),
          target == null ? "" : target,
          isRest);
    }

    String line() {
      return String.join(
          "\t",
          name,
          signingName,
          endpointPrefix,
          apiVersion,
          targetPrefix,
          isRest ? "rest" : "rpc");
    }

    private static Entry parse(String line) {
      String[] parts = line.split("\t", -1);
      return new Entry(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5].equals("rest"));
    }
  }

  private static final String FILE = "services.tsv";

  private final List<Entry> entries;

  ServiceIndex() {
    try (InputStream in =
            Objects.requireNonNull(ServiceIndex.class.getResourceAsStream(FILE), FILE);
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      entries = reader.lines().map(Entry::parse).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("the sandbox's index of services could not be read", e);
    }
  }

  List<Entry> entries() {
    return entries;
  }

  /// Services that share a name of some kind.
  List<Entry> with(Function<Entry, String> kind, String value) {
    return entries.stream().filter(entry -> kind.apply(entry).equals(value)).toList();
  }
}
