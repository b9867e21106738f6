/// Access to AWS: one client for all services, and the commands of the AWS CLI.
@NullMarked
package dev.cloudward.aws;

import org.jspecify.annotations.NullMarked;
