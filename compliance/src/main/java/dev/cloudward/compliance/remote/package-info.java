/// A Thanos API of somebody else's as the source of answers.
@NullMarked
package dev.cloudward.compliance.remote;

import org.jspecify.annotations.NullMarked;
