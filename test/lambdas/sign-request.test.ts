import { createHash, createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { signRequest } from '../../lambdas/aws/sign-request.ts';

/** An independent reading of Signature Version 4, as AWS writes its steps down. */
function signByTheBook(path: string, body: string, secret: string, token: string | undefined): string {
  const session = token === undefined ? '' : `x-amz-security-token:${token}\n`;
  const names = `host;x-amz-date${token === undefined ? '' : ';x-amz-security-token'};x-amz-target`;
  const headers = `host:dynamodb.eu-west-1.amazonaws.com\nx-amz-date:20260102T030405Z\n${session}x-amz-target:T.Get\n`;
  const canonical = `POST\n${path}\n\n${headers}\n${names}\n${createHash('sha256').update(body).digest('hex')}`;
  const hash = createHash('sha256').update(canonical).digest('hex');
  const signed = `AWS4-HMAC-SHA256\n20260102T030405Z\n20260102/eu-west-1/dynamodb/aws4_request\n${hash}`;
  const key = ['20260102', 'eu-west-1', 'dynamodb', 'aws4_request'].reduce<Buffer>(
    (before, part) => createHmac('sha256', before).update(part).digest(),
    Buffer.from(`AWS4${secret}`),
  );
  return createHmac('sha256', key).update(signed).digest('hex');
}

describe('a signed request', () => {
  test.each([
    ['of a user', '/', '/', undefined],
    ['of a role', '/', '/', 'token'],
    ['to an ARN', '/functions/arn%3Aaws%3A7/invocations', '/functions/arn%253Aaws%253A7/invocations', 'token'],
  ])('%s carries the signature that AWS reckons', (_, path, signedPath, sessionToken) => {
    const request = {
      url: new URL(path, 'https://dynamodb.eu-west-1.amazonaws.com'),
      region: 'eu-west-1',
      service: 'dynamodb',
      headers: { 'x-amz-target': 'T.Get' },
      body: '{"파드":1}',
    };
    const credentials = { accessKeyId: 'AKID', secretAccessKey: 'secret', sessionToken };
    const headers = signRequest(request, credentials, Date.UTC(2026, 0, 2, 3, 4, 5));
    expect(headers.authorization).toMatch(
      /^AWS4-HMAC-SHA256 Credential=AKID\/20260102\/eu-west-1\/dynamodb\/aws4_request, SignedHeaders=/,
    );
    expect(headers.authorization).toMatch(
      new RegExp(`Signature=${signByTheBook(signedPath, request.body, 'secret', sessionToken)}$`),
    );
  });
});
