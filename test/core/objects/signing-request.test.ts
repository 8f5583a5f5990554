import { describe, expect, test } from 'vitest';
import { applyText, runKubectl } from '../../../core/kubectl/index.ts';
import { createCluster } from '../../../core/lab/create-cluster.ts';
import { encodeBase64 } from '../../../core/manifest/base64.ts';
import { parseSigningRequest } from '../../../core/objects/signing-request.ts';

/** `openssl req -new -subj /CN=jane/O=dev/O=ops/C=KR/L=Seoul`, with names for a host, an address and a mailbox. */
const JANE =
  'LS0tLS1CRUdJTiBDRVJUSUZJQ0FURSBSRVFVRVNULS0tLS0KTUlJQlVqQ0IrUUlCQURCSU1RMHdDd1lEVlFRRERBUnFZVzVsTVF3d0NnWURWUVFLREFOa1pYWXhEREFLQmdOVgpCQW9NQTI5d2N6RUxNQWtHQTFVRUJoTUNTMUl4RGpBTUJnTlZCQWNNQlZObGIzVnNNRmt3RXdZSEtvWkl6ajBDCkFRWUlLb1pJemowREFRY0RRZ0FFd2VLMmY4ZHp6bWd2R3d6VVM1M0ErS1hSQ3Y3NnlJKzdqeGswc0MxSWZGOVUKWm8zQnV2ZkxlYmxRTFBHZXNkVUVjWEdHZUFMelBlWm9YazNmdGFWT1dxQlBNRTBHQ1NxR1NJYjNEUUVKRGpGQQpNRDR3UEFZRFZSMFJCRFV3TTRJTllTNWxlR0Z0Y0d4bExtTnZiWUlOWWk1bGVHRnRjR3hsTG1OdmJZY0VDZ0FBCkFZRU5ha0JsZUdGdGNHeGxMbU52YlRBS0JnZ3Foa2pPUFFRREFnTklBREJGQWlFQTNzTDgyY1NxYnYxSXN0SnYKakdLZFJWRHVQd3I0c2dhRy8rRGlBTkFHbGVzQ0lFMy90d016bU1SRzNzU29mako0SjhMZFZiWXVVSllVNkcrUwpyT3J4VVpRNwotLS0tLUVORCBDRVJUSUZJQ0FURSBSRVFVRVNULS0tLS0K';

function pem(base64: string): string {
  return encodeBase64(`-----BEGIN CERTIFICATE REQUEST-----\n${base64}\n-----END CERTIFICATE REQUEST-----\n`);
}

describe('a request for a certificate', () => {
  test('names who asks, and for what', () => {
    const parsed = parseSigningRequest(JANE);
    if (!parsed.ok) throw new Error(parsed.error);
    const { subject, ...names } = parsed.value;
    expect([...subject]).toEqual([
      [3, ['jane']],
      [10, ['dev', 'ops']],
      [6, ['KR']],
      [7, ['Seoul']],
    ]);
    expect(names).toEqual({
      dnsNames: ['a.example.com', 'b.example.com'],
      emailAddresses: ['j@example.com'],
      uris: [],
      ipAddresses: ['10.0.0.1'],
    });
  });

  test.each([
    ['text of another kind', encodeBase64('hello'), 'PEM block type must be CERTIFICATE REQUEST'],
    ['a block without its end', JANE.slice(0, 200), 'PEM block type must be CERTIFICATE REQUEST'],
    ['bytes that are cut off', pem('MIIBUjCB'), 'asn1: syntax error: data truncated'],
    ['something else in it', pem('MAMCAQA='), "asn1: structure error: tags don't match"],
    ['a length without end', pem('MP///////w=='), 'asn1: syntax error: data truncated'],
  ])('is refused where it is %s', (_, request, error) => {
    expect(parseSigningRequest(request)).toEqual({ ok: false, error });
  });

  test('is described as kubectl does', () => {
    const cluster = createCluster(1);
    const spec = `{request: ${JANE}, signerName: kubernetes.io/kube-apiserver-client, usages: [client auth], expirationSeconds: 86400}`;
    const head = 'apiVersion: certificates.k8s.io/v1\nkind: CertificateSigningRequest\nmetadata: {name: jane}\n';
    expect(applyText(cluster, `${head}spec: ${spec}\n`, 'STDIN').stdout).toContain('jane created');
    const described = runKubectl(cluster, 'describe csr jane').stdout;
    expect(described.slice(described.indexOf('Requested Duration'))).toBe(`Requested Duration:  24h
Status:              Pending
Subject:
  Common Name:    jane
  Serial Number:  
  Organization:   dev
                  ops
  Country:        KR
  Locality:       Seoul
Subject Alternative Names:
         DNS Names:        a.example.com
                           b.example.com
         Email Addresses:  j@example.com
         IP Addresses:     10.0.0.1
Events:  <none>
`);
  });
});
