/// The AWS CLI's commands, as text in and as an AWS call out.
@NullMarked
package dev.cloudward.aws.command;

import org.jspecify.annotations.NullMarked;
