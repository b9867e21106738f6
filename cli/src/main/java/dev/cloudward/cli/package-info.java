/// The command line: one class a command.
@NullMarked
package dev.cloudward.cli;

import org.jspecify.annotations.NullMarked;
