/// Ready-made instructions for assistants (MCP prompts).
@NullMarked
package dev.cloudward.kernel.prompt;

import org.jspecify.annotations.NullMarked;
