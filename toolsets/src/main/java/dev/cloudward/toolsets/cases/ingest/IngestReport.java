package dev.cloudward.toolsets.cases.ingest;

import java.util.ArrayList;
import java.util.List;

/// What an ingestion did, told as it goes.
public final class IngestReport {

  private static final int NAMED = 20;

  private long stored;
  private long unchanged;
  private long skippedCount;
  private final List<String> skipped = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  void stored(int number) {
    stored += number;
  }

  void unchanged(int number) {
    unchanged += number;
  }

  /// Something that could not be read: counted, and the first ones named.
  void skipped(String what) {
    skippedCount++;
    if (skipped.size() < NAMED) {
      skipped.add(what);
    }
  }

  void note(String text) {
    notes.add(text);
  }

  /// Cases that were stored, new ones and changed ones.
  public long stored() {
    return stored;
  }

  /// Cases that were as they are stored.
  public long unchanged() {
    return unchanged;
  }

  public long skipped() {
    return skippedCount;
  }

  /// One line on the numbers, then what was skipped and why.
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append(stored)
        .append(" cases stored, ")
        .append(unchanged)
        .append(" unchanged, ")
        .append(skippedCount)
        .append(" skipped.");
    skipped.forEach(what -> text.append("\nskipped: ").append(what));
    if (skippedCount > skipped.size()) {
      text.append("\nskipped: ").append(skippedCount - skipped.size()).append(" more");
    }
    notes.forEach(note -> text.append("\n").append(note));
    return text.toString();
  }
}
