/// Findings in other tools' formats.
@NullMarked
package dev.cloudward.compliance.export;

import org.jspecify.annotations.NullMarked;
