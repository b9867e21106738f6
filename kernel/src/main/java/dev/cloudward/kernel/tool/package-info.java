/// What a tool is: its name, its typed arguments, what it is about to do, and what it answers.
@NullMarked
package dev.cloudward.kernel.tool;

import org.jspecify.annotations.NullMarked;
