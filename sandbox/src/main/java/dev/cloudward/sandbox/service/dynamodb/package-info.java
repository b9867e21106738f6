/// DynamoDB: tables and their items.
@NullMarked
package dev.cloudward.sandbox.service.dynamodb;

import org.jspecify.annotations.NullMarked;
