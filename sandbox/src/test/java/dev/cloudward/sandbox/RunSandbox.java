package dev.cloudward.sandbox;

import java.util.concurrent.CountDownLatch;

/// Runs a sandbox until it is interrupted; the argument is its port.
final class RunSandbox {

  private RunSandbox() {}

  public static void main(String... arguments) throws InterruptedException {
    int port = arguments.length == 0 ? 4566 : Integer.parseInt(arguments[0]);
    try (Sandbox sandbox = Sandbox.start(SandboxSettings.defaults().withPort(port))) {
      System.err.println(sandbox.banner());
      new CountDownLatch(1).await();
    }
  }
}
