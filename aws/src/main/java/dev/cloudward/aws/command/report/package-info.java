/// Commands of the AWS CLI that ask several operations and print what it comes to.
@NullMarked
package dev.cloudward.aws.command.report;

import org.jspecify.annotations.NullMarked;
