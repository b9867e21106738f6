/// HTTP/1.1 on loopback: a small server whose every byte the sandbox controls, faults included.
@NullMarked
package dev.cloudward.sandbox.http;

import org.jspecify.annotations.NullMarked;
