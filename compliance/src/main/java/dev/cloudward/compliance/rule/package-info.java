/// Rules over collected resources: format, compilation, checks and verdicts.
@NullMarked
package dev.cloudward.compliance.rule;

import org.jspecify.annotations.NullMarked;
