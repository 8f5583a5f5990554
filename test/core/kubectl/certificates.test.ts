import { describe, expect, test } from 'vitest';
import type { Cluster } from '../../../core/cluster/cluster.ts';
import { runKubectl } from '../../../core/kubectl/index.ts';
import { createCluster } from '../../../core/lab/create-cluster.ts';
import { encodeBase64 } from '../../../core/manifest/base64.ts';
import { advance } from '../../builders/cluster.ts';
import { JANE } from '../../builders/signing-request.ts';

const CERT = '-----BEGIN CERTIFICATE-----\nMIIC+TCC\nAeGg\n-----END CERTIFICATE-----\n';
const KEY = '-----BEGIN PRIVATE KEY-----\nMIIEvgIB\n-----END PRIVATE KEY-----\n';
const RSA_KEY = KEY.replaceAll('PRIVATE', 'RSA PRIVATE');
const PARAMETERS = '-----BEGIN EC PARAMETERS-----\nBggqhkjO\n-----END EC PARAMETERS-----\n';

describe('create secret tls', () => {
  function create(fileText: string | undefined, flags = '--cert=tls.crt --key=tls.key', cluster = createCluster(1)) {
    return runKubectl(cluster, `create secret tls web ${flags}`, { fileText });
  }

  test.each([
    ['a certificate and its key', CERT + KEY, CERT, KEY],
    ['a key and its certificate', KEY + CERT, CERT, KEY],
    ['a certificate with its chain', CERT + CERT + RSA_KEY, CERT + CERT, RSA_KEY],
    ['words between and parameters of the key', `subject=web\n${CERT}\n${PARAMETERS}${KEY}`, CERT, KEY],
    ['a text without a line break at its end', (CERT + KEY).trimEnd(), CERT, KEY],
  ])('keeps %s apart', (_, text, cert, key) => {
    const cluster = createCluster(1);
    expect(create(text, undefined, cluster)).toEqual({ stdout: 'secret/web created\n', stderr: '', exitCode: 0 });
    const read = runKubectl(cluster, 'get secret web -o jsonpath={.type}:{.data}').stdout;
    const data = { 'tls.crt': encodeBase64(cert), 'tls.key': encodeBase64(key) };
    expect(read).toBe(`kubernetes.io/tls:${JSON.stringify(data)}`);
  });

  test.each([
    ['no blocks', 'kind: Secret\n', 'tls: failed to find any PEM data in certificate input'],
    ['an unended block', CERT.slice(0, -30), 'tls: failed to find any PEM data in certificate input'],
    ['a block that is not base64', CERT.replace('MIIC', '…'), 'tls: failed to find any PEM data in certificate input'],
    [
      'a key alone',
      KEY,
      'tls: failed to find certificate PEM data in certificate input, but did find a private key; PEM inputs may have been switched',
    ],
    ['a certificate alone', CERT, 'tls: found a certificate rather than a key in the PEM for the private key'],
    [
      'no key but parameters',
      CERT + PARAMETERS,
      'tls: failed to find PEM block with type ending in "PRIVATE KEY" in key input after skipping PEM blocks of the following types: [CERTIFICATE EC PARAMETERS]',
    ],
  ])('says of a text with %s what Go says, and how one text holds both', (_, text, message) => {
    const cluster = createCluster(1);
    expect(create(text, undefined, cluster)).toEqual({
      stdout: '',
      stderr: `error: ${message}\n`,
      exitCode: 1,
      notes: [{ code: 'one-text-for-both' }],
    });
    expect(runKubectl(cluster, 'get secrets').stderr).toContain('No resources found');
  });

  test('asks for the file, and for both flags before it', () => {
    expect(create(undefined).notes).toEqual([{ code: 'wants-file' }]);
    for (const flags of ['', '--cert=tls.crt', '--key=tls.key', '--cert= --key=tls.key'])
      expect(create(CERT + KEY, flags).stderr).toBe('error: key and cert must be specified\n');
  });
});

const REQUEST = `apiVersion: certificates.k8s.io/v1
kind: CertificateSigningRequest
metadata: {name: jane}
spec:
  request: ${JANE}
  signerName: kubernetes.io/kube-apiserver-client
  usages: [client auth]
`;

describe('certificate approve and deny', () => {
  function withRequests(): Cluster {
    const cluster = createCluster(1);
    const fileText = `${REQUEST}---\n${REQUEST.replace('jane', 'joe')}`;
    runKubectl(cluster, 'apply -f csr.yaml', { fileText });
    advance(cluster, 5_000);
    return cluster;
  }

  const conditionOf = (cluster: Cluster) =>
    runKubectl(cluster, 'get csr jane --no-headers').stdout.trim().split(/\s+/).at(-1);

  test.each([
    ['approve', 'Approved', 'KubectlApprove', 'This CSR was approved by kubectl certificate approve.'],
    ['deny', 'Denied', 'KubectlDeny', 'This CSR was denied by kubectl certificate deny.'],
  ])('%s leaves the condition %s with its reason and time', (word, type, reason, message) => {
    const cluster = withRequests();
    expect(conditionOf(cluster)).toBe('Pending');
    const said = `certificatesigningrequest.certificates.k8s.io/jane ${type.toLowerCase()}\n`;
    expect(runKubectl(cluster, `certificate ${word} jane`)).toMatchObject({ stdout: said, stderr: '', exitCode: 0 });
    const read = () => runKubectl(cluster, 'get csr jane -o jsonpath={.status.conditions}').stdout;
    const time = runKubectl(cluster, 'get csr jane -o jsonpath={.metadata.creationTimestamp}').stdout;
    const now = new Date(Date.parse(time) + 5_000).toISOString().replace('.000', '');
    const conditions = [{ lastTransitionTime: now, lastUpdateTime: now, message, reason, status: 'True', type }];
    expect(JSON.parse(read())).toEqual(conditions);
    expect(conditionOf(cluster)).toBe(type);
    expect(runKubectl(cluster, `certificate ${word} csr/jane --force`).stdout).toBe(said);
    expect(JSON.parse(read())).toEqual(conditions);
  });

  test('only an approval waits for a signer, which the lab has not', () => {
    const cluster = withRequests();
    expect(runKubectl(cluster, 'certificate approve jane').notes).toEqual([{ code: 'no-signer' }]);
    expect(runKubectl(cluster, 'certificate deny joe')).not.toHaveProperty('notes');
  });

  test('what was decided stays so', () => {
    const cluster = withRequests();
    runKubectl(cluster, 'certificate deny jane');
    const refused = 'error: certificate signing request "jane" is already Denied\n';
    expect(runKubectl(cluster, 'certificate approve jane')).toEqual({ stdout: '', stderr: refused, exitCode: 1 });
    expect(conditionOf(cluster)).toBe('Denied');
  });

  test('several are decided, and each that is not there is told', () => {
    const stdout = ['jane', 'joe'].map((name) => `certificatesigningrequest.certificates.k8s.io/${name} approved\n`);
    const stderr = 'Error from server (NotFound): certificatesigningrequests.certificates.k8s.io "none" not found\n';
    const outcome = runKubectl(withRequests(), 'certificate approve jane none joe');
    expect(outcome).toMatchObject({ stdout: stdout.join(''), stderr, exitCode: 1 });
  });

  test('the file of a request names it', () => {
    const outcome = runKubectl(withRequests(), 'certificate approve -f csr.yaml', { fileText: REQUEST });
    expect(outcome.stdout).toBe('certificatesigningrequest.certificates.k8s.io/jane approved\n');
  });

  test.each([
    ['certificate approve', 'error: one or more CSRs must be specified as <name> or -f <filename>\n'],
    [
      'certificate deny node/node-1',
      'error: can only handle certificates.k8s.io CertificateSigningRequest objects, got Node\n',
    ],
  ])('%s is refused', (line, stderr) => {
    expect(runKubectl(withRequests(), line)).toEqual({ stdout: '', stderr, exitCode: 1 });
  });
});
