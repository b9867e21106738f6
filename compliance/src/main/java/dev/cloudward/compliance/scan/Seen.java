package dev.cloudward.compliance.scan;

import java.util.Arrays;

/// The ARNs that a unit saw, as hashes in an open table: 16 bytes or fewer each.
final class Seen {

  private long[] table = new long[1024];
  private int size;

  void add(String arn) {
    if (size * 2 >= table.length) {
      grow();
    }
    if (put(table, hash(arn))) {
      size++;
    }
  }

  boolean contains(String arn) {
    long hash = hash(arn);
    int at = slot(table, hash);
    while (table[at] != 0) {
      if (table[at] == hash) {
        return true;
      }
      at = (at + 1) & (table.length - 1);
    }
    return false;
  }

  int size() {
    return size;
  }

  private void grow() {
    long[] old = table;
    table = new long[old.length * 2];
    Arrays.stream(old).filter(hash -> hash != 0).forEach(hash -> put(table, hash));
  }

  private static boolean put(long[] into, long hash) {
    int at = slot(into, hash);
    while (into[at] != 0) {
      if (into[at] == hash) {
        return false;
      }
      at = (at + 1) & (into.length - 1);
    }
    into[at] = hash;
    return true;
  }

  private static int slot(long[] into, long hash) {
    return (int) (hash ^ (hash >>> 32)) & (into.length - 1);
  }

  /// FNV-1a with a final mix; never 0, which marks a free slot.
  private static long hash(String text) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
    }
    hash ^= hash >>> 33;
    hash *= 0xff51afd7ed558ccdL;
    hash ^= hash >>> 33;
    return hash == 0 ? 1 : hash;
  }
}
