package dev.cloudward.aws.command.emr;

import dev.cloudward.aws.command.Argument.Custom;
import dev.cloudward.catalog.model.Member;
import dev.cloudward.catalog.model.ServiceModel;
import dev.cloudward.catalog.model.Shape.Structure;
import dev.cloudward.kernel.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/// The types of EMR options that are structures or lists, from `options.json`; the API's own types
/// have other members.
final class EmrOptions {

  private static final Structure OPTIONS = read();

  private EmrOptions() {}

  private static Structure read() {
    try (InputStream in = EmrOptions.class.getResourceAsStream("options.json")) {
      if (in == null) {
        throw new IllegalStateException("options.json is not on the class path");
      }
      ServiceModel model = new ServiceModel("emr options", Json.parse(in.readAllBytes()));
      if (model.shape("Options") instanceof Structure options) {
        return options;
      }
      throw new IllegalStateException("options.json has no structure Options");
    } catch (IOException e) {
      throw new UncheckedIOException("options.json cannot be read", e);
    }
  }

  /// An option of its type, kept under its name.
  static Custom typed(String option) {
    Member type =
        OPTIONS
            .member(option)
            .orElseThrow(() -> new IllegalStateException("options.json has no " + option));
    return Custom.typed(option, type, (value, input) -> input.set(option, value));
  }
}
