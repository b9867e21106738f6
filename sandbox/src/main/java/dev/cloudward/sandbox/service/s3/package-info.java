/// S3: buckets and objects, shared by all accounts as on AWS.
@NullMarked
package dev.cloudward.sandbox.service.s3;

import org.jspecify.annotations.NullMarked;
