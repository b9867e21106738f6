package dev.cloudward.aws.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.catalog.Service;
import dev.cloudward.catalog.model.OperationModel;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// A command, understood.
///
/// @param operation what it calls, or calls first
/// @param input the operation's input in the model's names
/// @param outfile files that the AWS CLI would write and that are not written here, empty for none
/// @param procedure how it is carried out, empty for one call and its pages
/// @param further what its procedure may call besides the operation
public record AwsCommand(
    CommandName name,
    Service service,
    OperationModel operation,
    ObjectNode input,
    GlobalOptions options,
    Paging paging,
    Optional<String> outfile,
    Optional<Procedure> procedure,
    List<Operation> further) {

  public AwsCommand {
    further = List.copyOf(further);
  }

  /// An operation of a service.
  public record Operation(Service service, OperationModel model) {}

  /// How far paging goes.
  ///
  /// @param isOn whether pages are followed at all
  /// @param startingToken where an earlier answer stopped
  /// @param pageSize how many items a page asks for
  /// @param maxItems how many items the answer holds at most
  public record Paging(
      boolean isOn, Optional<String> startingToken, OptionalInt pageSize, OptionalInt maxItems) {

    static Paging off() {
      return new Paging(false, Optional.empty(), OptionalInt.empty(), OptionalInt.empty());
    }

    /// The same with so many items on a page.
    public Paging by(int items) {
      return new Paging(isOn, startingToken, OptionalInt.of(items), maxItems);
    }

    /// The same with at most so many items.
    public Paging atMost(int items) {
      int limit = maxItems.isPresent() ? Math.min(items, maxItems.getAsInt()) : items;
      return new Paging(isOn, startingToken, pageSize, OptionalInt.of(limit));
    }
  }

  /// The same command with other paging.
  public AwsCommand with(Paging other) {
    return new AwsCommand(
        name, service, operation, input, options, other, outfile, procedure, further);
  }
}
