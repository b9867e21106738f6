package dev.cloudward.catalog.search;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/// The search index in memory: operations, and for each term who has it and with what weight.
final class OperationIndex {

  /// Operation numbers with their weights, in step.
  static final class Postings {
    private final int[] operations;
    private final byte[] weights;

    private Postings(int size) {
      operations = new int[size];
      weights = new byte[size];
    }

    int size() {
      return operations.length;
    }

    int operation(int i) {
      return operations[i];
    }

    int weight(int i) {
      return weights[i];
    }
  }

  private static final Postings NONE = new Postings(0);

  private final String[] services;
  private final int[] serviceOf;
  private final String[] names;
  private final byte[] nameLengths;
  private final Map<String, Postings> terms = new HashMap<>();

  private OperationIndex(DataInputStream in) throws IOException {
    services = new String[number(in)];
    for (int i = 0; i < services.length; i++) {
      services[i] = in.readUTF();
    }
    int operations = number(in);
    serviceOf = new int[operations];
    names = new String[operations];
    nameLengths = new byte[operations];
    for (int i = 0; i < operations; i++) {
      serviceOf[i] = number(in);
      names[i] = in.readUTF();
      nameLengths[i] = (byte) number(in);
    }
    int count = number(in);
    for (int i = 0; i < count; i++) {
      terms.put(in.readUTF(), postings(in));
    }
  }

  static OperationIndex read() {
    try (InputStream raw =
        OperationIndex.class.getResourceAsStream("/dev/cloudward/catalog/data/search.bin")) {
      if (raw == null) {
        throw new IllegalStateException("the catalogue has no search index");
      }
      return new OperationIndex(new DataInputStream(new BufferedInputStream(raw, 1 << 16)));
    } catch (IOException e) {
      throw new UncheckedIOException("the search index cannot be read", e);
    }
  }

  private static Postings postings(DataInputStream in) throws IOException {
    int size = number(in);
    Postings postings = new Postings(size);
    int last = 0;
    for (int i = 0; i < size; i++) {
      last += number(in);
      postings.operations[i] = last;
      postings.weights[i] = in.readByte();
    }
    return postings;
  }

  private static int number(DataInputStream in) throws IOException {
    int value = 0;
    int shift = 0;
    int next;
    do {
      next = in.readUnsignedByte();
      value |= (next & 0x7f) << shift;
      shift += 7;
    } while (next >= 0x80);
    return value;
  }

  int size() {
    return names.length;
  }

  String service(int operation) {
    return services[serviceOf[operation]];
  }

  String name(int operation) {
    return names[operation];
  }

  /// The number of an operation given as `service.Operation`.
  int number(String qualified) {
    for (int i = 0; i < names.length; i++) {
      if (qualified.endsWith(names[i]) && qualified.equals(service(i) + "." + names[i])) {
        return i;
      }
    }
    throw new IllegalStateException("the catalogue has no operation " + qualified);
  }

  /// How many words an operation's name has.
  int nameLength(int operation) {
    return nameLengths[operation];
  }

  Postings find(String term) {
    return terms.getOrDefault(term, NONE);
  }
}
