import { type Stack, Validations } from 'aws-cdk-lib';

/**
 * Rules of AWS Solutions and of NIST 800-53 that Podlab does not follow, each with its reason. What is found beside
 * these fails a test. Whoever has to follow one of them finds here what to change.
 */
const ACKNOWLEDGED: Readonly<Record<string, string>> = {
  'AwsSolutions::AwsSolutions-IAM5[Resource::*]':
    'X-Ray, where it is switched on, has no resources: its two write actions can be allowed for all of it only.',
  'AwsSolutions::AwsSolutions-IAM5[Resource::<FollowUp23EBF845.Arn>:*]':
    'A version of the interactions function that still answers starts the version of the follow-up it was deployed with.',
  'AwsSolutions::AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSCodeDeployRoleForLambdaLimited]':
    'CodeDeploy shifts the alias with the policy that AWS keeps for just this.',
  'NIST.800.53.R5::NIST.800.53.R5-CloudWatchAlarmAction':
    'Who is told is -c alarmEmail; without it the alarms are read by `npm run operator` and by the rollout.',
  'NIST.800.53.R5::NIST.800.53.R5-CloudWatchLogGroupEncrypted':
    'CloudWatch encrypts logs with a key of its own, and they hold no person: users are keyed hashes.',
  'NIST.800.53.R5::NIST.800.53.R5-DynamoDBInBackupPlan':
    'Point-in-time recovery keeps every second of 35 days; what is lost beyond that is practice.',
  'NIST.800.53.R5::NIST.800.53.R5-IAMNoInlinePolicy':
    'Each role belongs to one function: a policy apart from it would have one user and could be forgotten.',
  'NIST.800.53.R5::NIST.800.53.R5-LambdaConcurrency':
    'A fixed reservation fails in new accounts, whose whole quota is 10: it is -c reservedConcurrency.',
  'NIST.800.53.R5::NIST.800.53.R5-LambdaDLQ':
    'Interactions are answered at once or not at all; a follow-up or a registration is told by log, metric and alarm.',
  'NIST.800.53.R5::NIST.800.53.R5-LambdaFunctionPublicAccessProhibited':
    'Discord calls from anywhere and signs what it sends: the signature is checked before anything is read.',
  'NIST.800.53.R5::NIST.800.53.R5-LambdaInsideVPC':
    'The functions reach AWS and Discord alone; a VPC would bring a NAT that costs more than all of Podlab.',
  'NIST.800.53.R5::NIST.800.53.R5-SNSEncryptedKMS':
    'CloudWatch publishes to an encrypted topic by a paid key only, and the texts of alarms name no person.',
};

export function acknowledgeRules(stack: Stack): void {
  for (const [id, reason] of Object.entries(ACKNOWLEDGED)) Validations.of(stack).acknowledge({ id, reason });
}
