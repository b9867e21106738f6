package dev.cloudward.compliance.customer;

/// The CloudFormation template that makes a tenant's scanning role.
public final class CloudFormationTemplate {

  private CloudFormationTemplate() {}

  /// The template, with the tenant's role name and external id filled in.
  public static String of(Customer customer) {
    String arn = String.valueOf(customer.roleArn());
    String role = arn.substring(arn.lastIndexOf('/') + 1);
    return """
    AWSTemplateFormatVersion: "2010-09-09"
    Description: Lets Cloudward read this account's configuration
    Parameters:
      TrustedAccountId:
        Type: String
        AllowedPattern: "[0-9]{12}"
        Description: The account in which Cloudward runs
    Resources:
      ScanningRole:
        Type: AWS::IAM::Role
        Properties:
          RoleName: "%s"
          MaxSessionDuration: 3600
          AssumeRolePolicyDocument:
            Version: "2012-10-17"
            Statement:
              - Effect: Allow
                Principal: {AWS: !Sub "arn:${AWS::Partition}:iam::${TrustedAccountId}:root"}
                Action: sts:AssumeRole
                Condition: {StringEquals: {"sts:ExternalId": "%s"}}
          ManagedPolicyArns:
            - !Sub "arn:${AWS::Partition}:iam::aws:policy/SecurityAudit"
            - !Sub "arn:${AWS::Partition}:iam::aws:policy/job-function/ViewOnlyAccess"
    Outputs:
      RoleArn: {Value: !GetAtt ScanningRole.Arn}
    """
        .formatted(role, customer.externalId());
  }
}
