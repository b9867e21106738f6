/// resources/list, resources/templates/list, resources/read, and session subscriptions.
@NullMarked
package dev.cloudward.protocol.resources;

import org.jspecify.annotations.NullMarked;
