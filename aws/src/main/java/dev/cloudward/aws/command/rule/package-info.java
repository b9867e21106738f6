/// What the AWS CLI changes by hand about single commands, a class each.
@NullMarked
package dev.cloudward.aws.command.rule;

import org.jspecify.annotations.NullMarked;
