import { describe, expect, it } from 'vitest';
import { type PodLab, startPod } from './pod-lab.ts';

const CURL = { image: 'curlimages/curl', command: ['sleep', '1d'] };
const TOKEN = '$(cat /var/run/secrets/kubernetes.io/serviceaccount/token)';

function ask(lab: PodLab, path: string, { token = TOKEN, more = '' } = {}): string {
  const header = token === '' ? '' : `-H "Authorization: Bearer ${token}"`;
  return lab.kubectl(`exec p -- sh -c 'curl -sk ${more} ${header} https://kubernetes.default${path}'`);
}

/** The code of a refusal and its words. */
function refusal(answer: string): readonly [number, string] {
  const { code, message }: { code: number; message: string } = JSON.parse(answer);
  return [code, message];
}

const READER = [
  {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'Role',
    metadata: { name: 'reader' },
    rules: [{ apiGroups: ['', 'apps'], resources: ['pods', 'deployments'], verbs: ['get', 'list', 'delete'] }],
  },
  {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    metadata: { name: 'reader' },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'reader' },
    subjects: [{ kind: 'ServiceAccount', name: 'default', namespace: 'default' }],
  },
];

describe('the API server as a Pod asks it', () => {
  const lab = startPod(CURL);
  const who = 'User "system:serviceaccount:default:default"';

  it.each<readonly [sentence: string, path: string, token: string, code: number, message: string]>([
    ['nobody may see the versions', '/api', '', 403, 'forbidden: User "system:anonymous" cannot get path "/api"'],
    ['a token that is none is nobody’s', '/api', 'nonsense', 401, 'Unauthorized'],
    [
      'an account may list nothing by itself',
      '/api/v1/namespaces/default/pods',
      TOKEN,
      403,
      `pods is forbidden: ${who} cannot list resource "pods" in API group "" in the namespace "default"`,
    ],
    [
      'nor read one thing of another group',
      '/apis/apps/v1/namespaces/default/deployments/web',
      TOKEN,
      403,
      `deployments.apps "web" is forbidden: ${who} cannot get resource "deployments" in API group "apps" in the namespace "default"`,
    ],
    [
      'nor all nodes',
      '/api/v1/nodes',
      TOKEN,
      403,
      `nodes is forbidden: ${who} cannot list resource "nodes" in API group "" at the cluster scope`,
    ],
  ])('%s', (_, path, token, code, message) => {
    expect(refusal(ask(lab, path, { token }))).toEqual([code, message]);
  });

  it('tells everybody that it is well', () => {
    expect(ask(lab, '/healthz', { token: '' })).toBe('ok');
  });

  it('tells accounts which versions there are', () => {
    expect(JSON.parse(ask(lab, '/api'))).toMatchObject({ kind: 'APIVersions', versions: ['v1'] });
  });

  it('knows a token that was asked for', () => {
    const token = lab.kubectl('create token default');
    expect(JSON.parse(ask(lab, '/api', { token }))).toMatchObject({ kind: 'APIVersions' });
  });

  it('wants TLS, and a certificate that is trusted', () => {
    expect(lab.kubectl('exec p -- curl -s http://kubernetes.default:443/')).toBe(
      'Client sent an HTTP request to an HTTPS server.',
    );
    expect(lab.kubectl('exec p -- curl -sS https://kubernetes.default/')).toContain('curl: (60)');
  });

  it('whom a role lets, it shows objects as they are, and what is not there', () => {
    const allowed = startPod(CURL, {}, READER);
    const list: { items: readonly object[] } = JSON.parse(ask(allowed, '/api/v1/namespaces/default/pods'));
    expect(list).toMatchObject({ kind: 'PodList', apiVersion: 'v1', items: [{ metadata: { name: 'p' } }] });
    expect(Object.keys(list.items[0] ?? {})).not.toContain('kind');
    expect(JSON.parse(ask(allowed, '/api/v1/namespaces/default/pods/p'))).toMatchObject({
      kind: 'Pod',
      metadata: { name: 'p' },
    });
    expect(refusal(ask(allowed, '/api/v1/namespaces/default/pods/q'))).toEqual([404, 'pods "q" not found']);
    expect(refusal(ask(allowed, '/apis/apps/v1/namespaces/default/deployments/q'))).toEqual([
      404,
      'deployments.apps "q" not found',
    ]);
    const [code] = refusal(ask(allowed, '/api/v1/namespaces/default/pods/p', { more: '-X DELETE' }));
    expect(code).toBe(405);
    expect(allowed.kubectl('get pod p --no-headers')).toContain('Running');
  });

  it('is out of reach for a Pod that may go nowhere', () => {
    const kept = startPod(CURL, {}, [
      {
        apiVersion: 'networking.k8s.io/v1',
        kind: 'NetworkPolicy',
        metadata: { name: 'dns-only' },
        spec: {
          podSelector: {},
          policyTypes: ['Egress'],
          egress: [{ ports: [{ port: 53, protocol: 'UDP' }] }],
        },
      },
    ]);
    expect(kept.kubectl('exec p -- curl -sS -m 3 https://kubernetes.default/')).toContain('curl: (28)');
  });
});

describe('a Pod that asks for a long list without a pause', () => {
  const LOOK = `curl -sk -H "Authorization: Bearer ${TOKEN}" https://kubernetes.default/api/v1/namespaces/default/configmaps`;
  const maps = Array.from({ length: 6 }, (_, index) => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: `c${index}` },
    data: { text: 'x'.repeat(30_000) },
  }));
  const reader = READER.map((object) =>
    'rules' in object
      ? { ...object, rules: [{ apiGroups: [''], resources: ['configmaps'], verbs: ['list'] }] }
      : object,
  );

  it('gets few answers in a second, for each is written and read', () => {
    const command = ['sh', '-c', `while true; do ${LOOK} -o /dev/null -w '%{http_code}\\n'; done`];
    const lab = startPod({ ...CURL, command }, {}, [...reader, ...maps]);
    const answers = lab
      .kubectl('logs p')
      .split('\n')
      .filter((code) => code === '200');
    expect(answers.length).toBeGreaterThan(2);
    expect(answers.length).toBeLessThan(400);
  });
});
