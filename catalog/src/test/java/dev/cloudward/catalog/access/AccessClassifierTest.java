package dev.cloudward.catalog.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudward.catalog.Catalog;
import dev.cloudward.catalog.Service;
import dev.cloudward.catalog.ServiceSummary;
import dev.cloudward.catalog.model.OperationModel;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.tool.AccessClass;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessClassifierTest {

  private static final Catalog CATALOG = Catalog.builtIn();
  private static final AccessClassifier CLASSIFIER = new AccessClassifier();

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "ec2, DescribeInstances, {}, READ, ec2:DescribeInstances",
        "ec2, RunInstances, {}, WRITE, ec2:RunInstances",
        "ec2, GetPasswordData, {}, SENSITIVE_READ, ec2:GetPasswordData",
        "secretsmanager, GetSecretValue, {}, SENSITIVE_READ, secretsmanager:GetSecretValue",
        "ssm, GetParameter, {}, READ, ssm:GetParameter",
        "ssm, GetParameter, {\"WithDecryption\":true}, SENSITIVE_READ, ssm:GetParameter",
        "ssm, GetParameter, {\"WithDecryption\":false}, READ, ssm:GetParameter",
        "s3, GetObject, {}, SENSITIVE_READ, s3:GetObject",
        "s3, HeadBucket, {}, READ, s3:ListBucket",
        "s3, ListBuckets, {}, READ, s3:ListAllMyBuckets",
        "s3, ListObjectsV2, {}, READ, s3:ListBucket",
        "s3, HeadObject, {}, READ, s3:GetObject",
        "s3, UploadPart, {}, WRITE, s3:PutObject",
        "sqs, SendMessageBatch, {}, WRITE, sqs:SendMessage",
        "sso, ListAccounts, {}, READ, sso:ListAccounts",
        "budgets, DescribeBudgets, {}, READ, budgets:ViewBudget",
        "lambda, GetFunction, {}, SENSITIVE_READ, lambda:GetFunction",
        "logs, FilterLogEvents, {}, READ, logs:FilterLogEvents",
        "logs, FilterLogEvents, {\"unmask\":true}, SENSITIVE_READ, logs:FilterLogEvents",
        "apigateway, GetApiKey, {\"includeValue\":true}, SENSITIVE_READ, apigateway:GET",
        "ivs, GetStreamKey, {}, SENSITIVE_READ, ivs:GetStreamKey",
        "s3, DeleteObjects, {}, WRITE, s3:DeleteObject",
        "sts, GetFederationToken, {}, SENSITIVE_READ, sts:GetFederationToken",
        "sts, GetCallerIdentity, {}, READ, sts:GetCallerIdentity",
        "dynamodb, Scan, {}, SENSITIVE_READ, dynamodb:Scan",
        "dynamodb, DescribeTable, {}, READ, dynamodb:DescribeTable",
        "apigateway, GetRestApis, {}, READ, apigateway:GET",
        "apigateway, DeleteRestApi, {}, WRITE, apigateway:DELETE",
        "redshift, GetClusterCredentials, {}, SENSITIVE_READ, redshift:GetClusterCredentials",
        "lambda, Invoke, {}, WRITE, lambda:InvokeFunction",
        "logs, StartQuery, {}, READ, logs:StartQuery",
        "stepfunctions, ListExecutions, {}, READ, states:ListExecutions",
        "elbv2, DescribeTargetHealth, {}, READ, elasticloadbalancing:DescribeTargetHealth"
      })
  void classifies(String service, String operation, String input, AccessClass expected, String iam)
      throws Exception {
    Service found = CATALOG.service(service).orElseThrow();
    assertThat(
            CLASSIFIER.classify(
                found, found.model().operation(operation).orElseThrow(), Json.parse(input)))
        .isEqualTo(new Access(expected, iam));
  }

  @Test
  void everyOperationHasAClassAndFewAreUnknown() {
    Map<AccessClass, Integer> counts = new EnumMap<>(AccessClass.class);
    for (ServiceSummary summary : CATALOG.services()) {
      Service service = CATALOG.service(summary.name()).orElseThrow();
      for (String name : service.model().operationNames()) {
        OperationModel operation = service.model().operation(name).orElseThrow();
        Access access = CLASSIFIER.classify(service, operation, Json.object());
        counts.merge(access.accessClass(), 1, Integer::sum);
      }
    }
    assertThat(counts.values().stream().mapToInt(i -> i).sum()).isEqualTo(18_917);
    assertThat(counts.get(AccessClass.UNKNOWN)).isLessThan(10);
  }

  @Test
  void everyIamActionKeptByHandIsOfAnOperationThatExists() {
    for (String line : IamActions.read().all().keySet()) {
      String[] words = line.split(" ");
      Service service = CATALOG.service(words[0]).orElseThrow();
      if (!words[1].equals("*")) {
        assertThat(service.model().operationNames()).as(line).contains(words[1]);
        assertThat(service.accessLevels().has(words[1])).as("IAM names %s itself", line).isFalse();
      }
    }
  }

  @Test
  void everyHandKeptLineSpeaksOfSomethingThatExists() {
    for (AccessRules.Rule rule : AccessRules.read().all()) {
      Service service = CATALOG.service(rule.service()).orElseThrow();
      assertThat(service.model().operationNames())
          .as("%s %s", rule.service(), rule.operation())
          .anyMatch(rule::matches);
      if (rule.member() != null) {
        OperationModel operation = service.model().operation(rule.operation()).orElseThrow();
        assertThat(operation.inputMembers()).containsKey(rule.member());
      }
    }
  }
}
