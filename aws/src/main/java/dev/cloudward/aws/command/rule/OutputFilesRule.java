package dev.cloudward.aws.command.rule;

import com.google.auto.service.AutoService;
import dev.cloudward.aws.command.Argument.Custom;
import dev.cloudward.aws.command.ArgumentTable;
import dev.cloudward.aws.command.CommandError;
import dev.cloudward.aws.command.CommandName;
import dev.cloudward.aws.command.CommandRule;
import dev.cloudward.aws.command.Draft;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Options that name files for parts of an answer. The parts stay in the answer, which says that
/// nothing was written.
@AutoService(CommandRule.class)
final class OutputFilesRule implements CommandRule {

  private static final Set<String> METHODS = Set.of("QRCodePNG", "Base32StringSeed");

  private static final Map<String, List<String>> OPTIONS =
      Map.of(
          "iot create-keys-and-certificate",
              List.of("certificate-pem-outfile", "public-key-outfile", "private-key-outfile"),
          "iot create-certificate-from-csr", List.of("certificate-pem-outfile"),
          "iam create-virtual-mfa-device", List.of("outfile"));

  @Override
  public boolean appliesTo(CommandName command) {
    return OPTIONS.containsKey(command.toString());
  }

  @Override
  public void arguments(CommandName command, ArgumentTable table) {
    boolean isMfa = command.service().equals("iam");
    for (String option : OPTIONS.getOrDefault(command.toString(), List.of())) {
      Custom file = Custom.text(option, (value, input) -> {});
      table.add(isMfa ? file.required() : file);
    }
    if (isMfa) {
      table.add(
          Custom.text(
                  "bootstrap-method",
                  (value, input) -> {
                    if (!METHODS.contains(value.asText())) {
                      throw new CommandError(
                          "--bootstrap-method must be QRCodePNG or Base32StringSeed, was "
                              + value.asText());
                    }
                  })
              .required());
    }
  }

  @Override
  public void finish(Draft draft) {
    for (String option : OPTIONS.getOrDefault(draft.name().toString(), List.of())) {
      draft.text(option).ifPresent(draft::notWritten);
    }
  }
}
