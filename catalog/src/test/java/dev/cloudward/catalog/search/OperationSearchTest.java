package dev.cloudward.catalog.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperationSearchTest {

  private static final OperationSearch SEARCH = new OperationSearch();

  @ParameterizedTest
  @CsvSource({
    "running ec2 instances, ec2.DescribeInstances",
    "list all s3 buckets, s3.ListBuckets",
    "failed step function executions, stepfunctions.ListExecutions",
    "who am I, sts.GetCallerIdentity",
    "create a lambda function, lambda.CreateFunction",
    "rotate a secret, secretsmanager.RotateSecret",
    "attach a policy to a role, iam.AttachRolePolicy",
    "stop my rds database, rds.StopDBInstance",
    "how much did we spend last month, ce.GetCostAndUsage",
    "search log events for errors, logs.FilterLogEvents",
    "health of targets behind a load balancer, elbv2.DescribeTargetHealth",
    "which alarms are firing, cloudwatch.DescribeAlarms",
    "who deleted the bucket, cloudtrail.LookupEvents",
    "security groups, ec2.DescribeSecurityGroups",
    "list kms keys, kms.ListKeys",
    "get the value of a secret, secretsmanager.GetSecretValue",
    "dns records of a hosted zone, route53.ListResourceRecordSets",
    "nodes of a kubernetes cluster node group, eks.DescribeNodegroup",
    "messages waiting in a queue, sqs.GetQueueAttributes"
  })
  void findsWhatIsMeantAmongTheFirstFive(String question, String operation) {
    assertThat(SEARCH.find(question, 5))
        .extracting(hit -> hit.service() + "." + hit.operation())
        .contains(operation);
  }
}
