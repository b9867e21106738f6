package dev.cloudward.toolsets;

import java.io.PrintStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import org.junit.jupiter.api.Test;

/// Runs the tests of one class in a process of its own, for code that documents show.
public final class RunTests {

  private RunTests() {}

  public static void main(String[] arguments) throws Exception {
    Class<?> tests = Class.forName(arguments[0]);
    Constructor<?> constructor = tests.getDeclaredConstructor();
    constructor.setAccessible(true);
    int passed = 0;
    for (Method method : tests.getDeclaredMethods()) {
      if (method.isAnnotationPresent(Test.class)) {
        method.setAccessible(true);
        method.invoke(constructor.newInstance());
        passed++;
      }
    }
    PrintStream out = System.out;
    out.println(passed + " passed");
  }
}
