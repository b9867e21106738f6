/// Answers in the formats of the AWS CLI's `--output`.
@NullMarked
package dev.cloudward.aws.command.output;

import org.jspecify.annotations.NullMarked;
