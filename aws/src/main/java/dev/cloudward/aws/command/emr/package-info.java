/// The AWS CLI's own commands for EMR clusters.
@NullMarked
package dev.cloudward.aws.command.emr;

import org.jspecify.annotations.NullMarked;
