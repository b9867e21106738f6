/// One request being served: who asks, what it carries, and where its messages go.
@NullMarked
package dev.cloudward.protocol.exchange;

import org.jspecify.annotations.NullMarked;
