package dev.cloudward.aws.command.s3;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// How `s3 sync` chooses what to move: what is missing, of another size, or changed since.
///
/// @param deletes whether what is at the target only is deleted
/// @param comparesSizesOnly whether times do not count
/// @param wantsSameTime whether a download is repeated unless the times agree
record SyncChoice(boolean deletes, boolean comparesSizesOnly, boolean wantsSameTime) {

  /// Entries of the source that have to be moved.
  ///
  /// @param direction `upload`, `copy` or `download`
  List<Entry> changed(List<Entry> source, List<Entry> target, String direction) {
    Map<String, Entry> there = byPath(target);
    return source.stream()
        .filter(entry -> isChanged(entry, there.get(entry.path()), direction))
        .toList();
  }

  /// Entries of the target that have to go.
  List<Entry> gone(List<Entry> source, List<Entry> target) {
    Map<String, Entry> here = byPath(source);
    return deletes
        ? target.stream().filter(entry -> !here.containsKey(entry.path())).toList()
        : List.of();
  }

  private boolean isChanged(Entry entry, @Nullable Entry other, String direction) {
    if (other == null || entry.size() != other.size()) {
      return true;
    }
    if (comparesSizesOnly) {
      return false;
    }
    int order = other.modified().compareTo(entry.modified());
    if (direction.equals("download")) {
      return wantsSameTime ? order != 0 : order > 0;
    }
    return order < 0;
  }

  private static Map<String, Entry> byPath(List<Entry> entries) {
    return entries.stream()
        .collect(Collectors.toMap(Entry::path, Function.identity(), (one, other) -> other));
  }
}
