import { beforeEach, describe, expect, test } from 'vitest';
import { createObject } from '../../../core/apiserver/write.ts';
import type { Cluster } from '../../../core/cluster/cluster.ts';
import { resolveVolume } from '../../../core/kubelet/volumes/resolve-volume.ts';
import { decodeBase64 } from '../../../core/objects/decode-base64.ts';
import type { Volume } from '../../../core/objects/kubernetes.generated.ts';
import { buildCluster } from '../../builders/cluster.ts';
import { buildPod } from '../../builders/pod.ts';

const PLACE = { hostIp: '172.18.0.3', podIp: '10.244.1.7', allocatable: {} };
const POD = buildPod({ metadata: { labels: { app: 'web' } }, spec: { serviceAccountName: 'default' } });

let cluster: Cluster;

beforeEach(() => {
  cluster = buildCluster();
  const metadata = { name: 'files', namespace: 'default' };
  createObject(cluster, 'ConfigMap', { metadata, data: { a: 'A', b: 'B' } });
  createObject(cluster, 'Secret', { metadata, data: { user: 'YWRtaW4=' } });
});

/** Contents by path, or the message of the FailedMount. */
function contentOf(volume: Omit<Volume, 'name'>): Record<string, string> | string {
  const content = resolveVolume({ cluster, pod: POD, place: PLACE }, { name: 'v', ...volume });
  if (!content.ok) return content.message;
  return Object.fromEntries([...content.files].map(([path, file]) => [path, file.content]));
}

describe('the content of a volume', () => {
  const rows: { says: string; volume: Omit<Volume, 'name'>; expected: Record<string, string> | string }[] = [
    { says: 'of emptyDir is nothing', volume: { emptyDir: {} }, expected: {} },
    { says: 'of a ConfigMap is a file a key', volume: { configMap: { name: 'files' } }, expected: { a: 'A', b: 'B' } },
    {
      says: 'of chosen items has their paths',
      volume: { configMap: { name: 'files', items: [{ key: 'b', path: 'sub/b.txt' }] } },
      expected: { 'sub/b.txt': 'B' },
    },
    { says: 'of a Secret is decoded', volume: { secret: { secretName: 'files' } }, expected: { user: 'admin' } },
    {
      says: 'of a missing ConfigMap is an error',
      volume: { configMap: { name: 'nope' } },
      expected: 'configmap "nope" not found',
    },
    {
      says: 'of a missing Secret is an error',
      volume: { secret: { secretName: 'nope' } },
      expected: 'secret "nope" not found',
    },
    { says: 'of an optional one is nothing', volume: { secret: { secretName: 'nope', optional: true } }, expected: {} },
    {
      says: 'of a missing key is an error',
      volume: { configMap: { name: 'files', items: [{ key: 'c', path: 'c' }] } },
      expected: 'configmap references non-existent config key: c',
    },
    {
      says: "of a Secret's missing key is an error",
      volume: { secret: { secretName: 'files', items: [{ key: 'c', path: 'c' }] } },
      expected: 'references non-existent secret key: c',
    },
    {
      says: 'of the downward API tells of the Pod',
      volume: {
        downwardAPI: {
          items: [
            { path: 'name', fieldRef: { fieldPath: 'metadata.name' } },
            { path: 'labels', fieldRef: { fieldPath: 'metadata.labels' } },
          ],
        },
      },
      expected: { name: 'web', labels: 'app="web"' },
    },
    {
      says: 'of projected sources is all of theirs',
      volume: {
        projected: {
          sources: [
            { configMap: { name: 'files', items: [{ key: 'a', path: 'a' }] } },
            { secret: { name: 'files' } },
            { downwardAPI: { items: [{ path: 'namespace', fieldRef: { fieldPath: 'metadata.namespace' } }] } },
          ],
        },
      },
      expected: { a: 'A', user: 'admin', namespace: 'default' },
    },
  ];
  test.each(rows)('$says', ({ volume, expected }) => {
    expect(contentOf(volume)).toEqual(expected);
  });
  test('of a service account is its token, the root certificate and the namespace', () => {
    const content = contentOf({
      projected: {
        sources: [
          { serviceAccountToken: { path: 'token', expirationSeconds: 3607 } },
          { configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
          { downwardAPI: { items: [{ path: 'namespace', fieldRef: { fieldPath: 'metadata.namespace' } }] } },
        ],
      },
    });
    expect(content).toEqual({
      token: expect.stringMatching(/^eyJ/),
      'ca.crt': expect.stringMatching(/^-----BEGIN CERTIFICATE-----\n/),
      namespace: 'default',
    });
  });
});

describe('base64', () => {
  test.each([
    ['', ''],
    ['YQ==', 'a'],
    ['7ZWc6riA8J+YgA==', '한글😀'],
    ['/w==', '\uFFFD'],
    ['YQ', 'a'],
  ])('of %j is %j', (encoded, text) => {
    expect(decodeBase64(encoded)).toBe(text);
  });
});
