package dev.cloudward.cli;

import java.util.concurrent.Callable;

/// A command of the launcher: one class, described by picocli's annotations and marked
/// `@AutoService(Subcommand.class)`, which is how `cloudward` finds it. It returns the exit code.
interface Subcommand extends Callable<Integer> {

  @Override
  Integer call() throws InterruptedException;
}
