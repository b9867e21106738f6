/// prompts/list, prompts/get and completion/complete.
@NullMarked
package dev.cloudward.protocol.prompts;

import org.jspecify.annotations.NullMarked;
