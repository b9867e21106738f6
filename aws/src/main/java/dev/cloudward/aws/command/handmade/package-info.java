/// Commands of the AWS CLI that are not one operation of a service's model.
@NullMarked
package dev.cloudward.aws.command.handmade;

import org.jspecify.annotations.NullMarked;
