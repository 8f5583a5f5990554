import { readEnvironment } from '../read-environment.ts';
import type { Credentials } from './sign-request.ts';

/** Where the function runs and as whom: Lambda gives each function both in its environment. */
export interface AwsAccess {
  readonly region: string;
  readonly credentials: Credentials;
}

export function readAwsAccess(): AwsAccess {
  return {
    region: readEnvironment('AWS_REGION'),
    credentials: {
      accessKeyId: readEnvironment('AWS_ACCESS_KEY_ID'),
      secretAccessKey: readEnvironment('AWS_SECRET_ACCESS_KEY'),
      sessionToken: process.env.AWS_SESSION_TOKEN || undefined,
    },
  };
}

/** The services that Podlab asks, by their names in signatures, and what the SDK's variables call them. */
const SERVICES = {
  cloudformation: 'CLOUDFORMATION',
  dynamodb: 'DYNAMODB',
  lambda: 'LAMBDA',
  monitoring: 'CLOUDWATCH',
  secretsmanager: 'SECRETS_MANAGER',
} as const;

export type AwsService = keyof typeof SERVICES;

/** The address of a service, or the one that the environment names instead, as for the SDK (`AWS_ENDPOINT_URL…`). */
export function endpointOf(service: AwsService, region: string): string {
  const named = process.env[`AWS_ENDPOINT_URL_${SERVICES[service]}`] || process.env.AWS_ENDPOINT_URL;
  const suffix = region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
  return named || `https://${service}.${region}.${suffix}`;
}
