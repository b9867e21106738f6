package dev.cloudward.aws.command.rule;

import com.google.auto.service.AutoService;
import dev.cloudward.aws.command.ArgumentTable;
import dev.cloudward.aws.command.CommandName;
import dev.cloudward.aws.command.CommandRule;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Options that the AWS CLI calls by other names, from `renames.txt`.
@AutoService(CommandRule.class)
final class Renames implements CommandRule {

  private record Line(
      String service, String operation, String name, String other, boolean isAlias) {
    boolean appliesTo(CommandName command) {
      return service.equals(command.service())
          && (operation.equals("*") || operation.equals(command.operation()));
    }
  }

  private final List<Line> lines = read();

  private static List<Line> read() {
    try (InputStream in = Renames.class.getResourceAsStream("renames.txt")) {
      if (in == null) {
        throw new IllegalStateException("renames.txt is not on the class path");
      }
      List<Line> lines = new ArrayList<>();
      new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
          .lines()
          .map(line -> line.replaceFirst("#.*", "").strip())
          .filter(line -> !line.isEmpty())
          .forEach(line -> lines.add(parse(line)));
      return List.copyOf(lines);
    } catch (IOException e) {
      throw new UncheckedIOException("renames.txt cannot be read", e);
    }
  }

  private static Line parse(String line) {
    String[] words = line.split("\\s+");
    boolean isWhole = words.length == 5 && (words[3].equals("is") || words[3].equals("also"));
    if (!isWhole) {
      throw new IllegalStateException("renames.txt: this line is no rename: " + line);
    }
    return new Line(words[0], words[1], words[2], words[4], words[3].equals("also"));
  }

  @Override
  public boolean appliesTo(CommandName command) {
    return lines.stream().anyMatch(line -> line.appliesTo(command));
  }

  @Override
  public void arguments(CommandName command, ArgumentTable table) {
    for (Line line : lines) {
      if (line.appliesTo(command) && line.isAlias) {
        table.alias(line.name, line.other);
      } else if (line.appliesTo(command)) {
        table.rename(line.name, line.other);
      }
    }
  }
}
