/// The AWS CLI's `s3` commands, which move files and objects, made of S3's operations.
@NullMarked
package dev.cloudward.aws.command.s3;

import org.jspecify.annotations.NullMarked;
