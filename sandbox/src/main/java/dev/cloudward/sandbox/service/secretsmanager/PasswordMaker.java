package dev.cloudward.sandbox.service.secretsmanager;

import dev.cloudward.sandbox.service.Input;
import dev.cloudward.sandbox.state.Ids;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/// Makes random passwords by the rules of GetRandomPassword.
final class PasswordMaker {

  private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
  private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  private static final String DIGITS = "0123456789";
  private static final String PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

  private final Ids ids;

  PasswordMaker(Ids ids) {
    this.ids = ids;
  }

  String make(Input input) {
    int length = input.number("PasswordLength", 32);
    List<String> kinds = kinds(input);
    if (kinds.isEmpty()) {
      throw SecretFaults.invalidParameter(
          "Password options exclude all characters: there is nothing to make a password of.");
    }
    boolean hasEach = input.flag("RequireEachIncludedType", true);
    if (hasEach && length < kinds.size()) {
      throw SecretFaults.invalidParameter(
          "Password length " + length + " is too short based on the required types.");
    }
    List<Character> password = new ArrayList<>();
    if (hasEach) {
      kinds.forEach(kind -> password.add(any(kind)));
    }
    String all = String.join("", kinds);
    while (password.size() < length) {
      password.add(any(all));
    }
    for (int i = password.size() - 1; i > 0; i--) {
      Collections.swap(password, i, ids.below(i + 1));
    }
    return password.stream().map(String::valueOf).collect(Collectors.joining());
  }

  private static List<String> kinds(Input input) {
    List<String> kinds = new ArrayList<>();
    add(kinds, LOWER, input, "ExcludeLowercase");
    add(kinds, UPPER, input, "ExcludeUppercase");
    add(kinds, DIGITS, input, "ExcludeNumbers");
    add(kinds, PUNCTUATION, input, "ExcludePunctuation");
    if (input.flag("IncludeSpace")) {
      kinds.add(" ");
    }
    return kinds;
  }

  private static void add(List<String> kinds, String characters, Input input, String exclude) {
    String excluded = input.text("ExcludeCharacters", "");
    String left =
        characters
            .chars()
            .filter(c -> excluded.indexOf(c) < 0)
            .mapToObj(Character::toString)
            .collect(Collectors.joining());
    if (!input.flag(exclude) && !left.isEmpty()) {
      kinds.add(left);
    }
  }

  private char any(String characters) {
    return characters.charAt(ids.below(characters.length()));
  }
}
