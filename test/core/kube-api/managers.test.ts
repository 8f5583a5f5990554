import { beforeEach, describe, expect, test } from 'vitest';
import type { Cluster } from '../../../core/cluster/cluster.ts';
import { PRICES, startWork } from '../../../core/cluster/work.ts';
import { applyText, runKubectl } from '../../../core/kubectl/index.ts';
import { advanceBy } from '../../../core/lab/advance.ts';
import { createCluster } from '../../../core/lab/create-cluster.ts';
import type { Kind } from '../../../core/objects/object.ts';
import { plainOf, send } from '../../builders/api-request.ts';

let cluster: Cluster;

beforeEach(() => {
  cluster = createCluster(3);
});

interface Entry {
  readonly manager: string;
  readonly operation: string;
  readonly subresource?: string;
  readonly time: string;
  readonly fieldsV1: object;
}

function entries(what: string): readonly Entry[] {
  const { stdout } = runKubectl(cluster, `get ${what} -o json --show-managed-fields`);
  const { metadata } = JSON.parse(stdout) as { metadata: { managedFields?: readonly Entry[] } };
  return metadata.managedFields ?? [];
}

/** `kubectl-create`, `kubelet/status`: who holds something. */
const holders = (what: string) =>
  entries(what).map(({ manager, subresource }) => manager + (subresource === undefined ? '' : `/${subresource}`));

const fieldsOf = (what: string, manager: string) =>
  entries(what).find((entry) => `${entry.manager}/${entry.subresource ?? ''}` === `${manager}/`)?.fieldsV1;

/** What of managers is written down. */
const written = (kind: Kind, name: string) => cluster.store.byKind.get(kind)?.get(name)?.metadata?.managedFields;

describe('who holds the fields of what kubectl made', () => {
  test('is the command, of all that it sent with its defaults, and whoever writes the status', () => {
    runKubectl(cluster, 'run p --image=nginx --port=80 --labels=a=b');
    advanceBy(cluster, 20_000, () => []);
    const container = {
      '.': {},
      'f:image': {},
      'f:imagePullPolicy': {},
      'f:name': {},
      'f:ports': {
        '.': {},
        'k:{"containerPort":80,"protocol":"TCP"}': { '.': {}, 'f:containerPort': {}, 'f:protocol': {} },
      },
      'f:resources': {},
      'f:terminationMessagePath': {},
      'f:terminationMessagePolicy': {},
    };
    expect(entries('pod p')[0]).toEqual({
      apiVersion: 'v1',
      fieldsType: 'FieldsV1',
      fieldsV1: {
        'f:metadata': { 'f:labels': { '.': {}, 'f:a': {} } },
        'f:spec': {
          'f:containers': { 'k:{"name":"p"}': container },
          'f:dnsPolicy': {},
          'f:enableServiceLinks': {},
          'f:restartPolicy': {},
          'f:schedulerName': {},
          'f:securityContext': {},
          'f:terminationGracePeriodSeconds': {},
        },
      },
      manager: 'kubectl-run',
      operation: 'Update',
      time: '2026-01-01T00:00:00Z',
    });
    expect(holders('pod p')).toEqual(['kubectl-run', 'kubelet/status']);
    expect(entries('pod p')[1]?.time).toMatch(/^2026-01-01T00:00:0[1-9]Z$/);
  });

  const MADE: readonly (readonly [line: string, what: string, holders: readonly string[]])[] = [
    ['create configmap c --from-literal=a=b', 'cm c', ['kubectl-create']],
    ['create namespace n', 'ns n', ['kubectl-create']],
    ['create service nodeport s --tcp=80', 'svc s', ['kubectl-create']],
    ['create deployment d --image=nginx', 'deploy d', ['kubectl-create', 'kube-controller-manager/status']],
    ['create secret generic s --from-literal=a=b --field-manager=me', 'secret s', ['me']],
    ['create deployment d --image=nginx', 'rs d-', ['kube-controller-manager', 'kube-controller-manager/status']],
    ['create deployment d --image=nginx', 'pod d-', ['kube-controller-manager', 'kubelet/status']],
  ];

  test.each(MADE)('%s: the fields of %s', (line, what, expected) => {
    runKubectl(cluster, line);
    advanceBy(cluster, 20_000, () => []);
    const [kind = '', name = ''] = what.split(' ');
    const [found = name] = runKubectl(cluster, `get ${kind} -o name`).stdout.match(new RegExp(`(?<=/)${name}.*`)) ?? [];
    expect(holders(`${kind} ${found}`).toSorted()).toEqual(expected.toSorted());
  });

  test('leaves out what the API server allots, unless it was asked for', () => {
    runKubectl(cluster, 'create service nodeport s --tcp=80');
    expect(JSON.stringify(fieldsOf('svc s', 'kubectl-create'))).not.toMatch(/clusterIP|ipFamil|nodePort/);
    runKubectl(cluster, 'create service nodeport t --tcp=80 --node-port=30080');
    expect(JSON.stringify(fieldsOf('svc t', 'kubectl-create'))).toContain('"f:nodePort"');
    const pod = (name: string, spec: string) =>
      applyText(
        cluster,
        `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}}\nspec: {containers: [{name: main, image: nginx}]${spec}}\n`,
        'STDIN',
      );
    pod('p', '');
    expect(JSON.stringify(fieldsOf('pod p', 'kubectl-client-side-apply'))).not.toMatch(
      /toleration|serviceAccount|volume/,
    );
    pod('q', ', serviceAccountName: default, tolerations: [{key: a, operator: Exists}]');
    const said = JSON.stringify(fieldsOf('pod q', 'kubectl-client-side-apply'));
    expect(said).toMatch(/"f:serviceAccountName".*"f:tolerations"/);
  });

  test('is nearly free: of an object that only its maker wrote no field is kept', () => {
    runKubectl(cluster, 'create deployment d --image=nginx');
    advanceBy(cluster, 20_000, () => []);
    expect(written('Deployment', 'default/d')).toEqual([{ manager: 'kubectl-create', operation: 'Update' }]);
    expect(
      [...(cluster.store.byKind.get('Pod')?.values() ?? [])].map(({ metadata }) => metadata?.managedFields),
    ).toEqual([undefined]);
  });
});

describe('who changes a field of an object', () => {
  beforeEach(() => {
    runKubectl(cluster, 'create deployment d --image=nginx --replicas=2');
    advanceBy(cluster, 20_000, () => []);
  });

  test('holds it from then on, and its maker the rest', () => {
    runKubectl(cluster, 'scale deploy d --replicas=3');
    runKubectl(cluster, 'set image deploy d nginx=nginx:1.29');
    runKubectl(cluster, 'annotate deploy d note=x');
    advanceBy(cluster, 20_000, () => []);
    expect(holders('deploy d')).toEqual([
      'kubectl/scale',
      'kubectl-create',
      'kubectl-annotate',
      'kubectl-set',
      'kube-controller-manager/status',
    ]);
    expect(fieldsOf('deploy d', 'kubectl-set')).toEqual({
      'f:spec': { 'f:template': { 'f:spec': { 'f:containers': { 'k:{"name":"nginx"}': { 'f:image': {} } } } } },
    });
    const rest = JSON.stringify(fieldsOf('deploy d', 'kubectl-create'));
    expect(rest).not.toMatch(/"f:replicas"|"f:image"/);
    expect(rest).toContain('"f:imagePullPolicy"');
  });

  test('gives it back to the maker that writes it again, whose time it is then', () => {
    runKubectl(cluster, 'label deploy d x=1');
    runKubectl(cluster, 'label deploy d x=2 --overwrite --field-manager=kubectl-create');
    expect(holders('deploy d')).toEqual(['kube-controller-manager/status', 'kubectl-create']);
    expect(entries('deploy d')[1]?.time).toBe('2026-01-01T00:00:20Z');
  });

  test('an autoscaler takes the size, as a controller', () => {
    applyText(
      cluster,
      'apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: d}\nspec: {minReplicas: 4, maxReplicas: 5, scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: d}}\n',
      'STDIN',
    );
    advanceBy(cluster, 60_000, () => []);
    expect(runKubectl(cluster, 'get deploy d -o jsonpath={.spec.replicas}').stdout).toBe('4');
    expect(holders('deploy d')).toContain('kube-controller-manager/scale');
  });

  test('is named in the conflict of who applies it on the server', () => {
    runKubectl(cluster, 'scale deploy d --replicas=3');
    const body =
      'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: d}\nspec: {replicas: 1, template: {spec: {containers: [{name: nginx, image: httpd}]}}}\n';
    const path = '/apis/apps/v1/namespaces/default/deployments/d';
    const applied = send(cluster, 'PATCH', path, {
      body,
      contentType: 'application/apply-patch+yaml',
      query: new Map([['fieldManager', 'me']]),
    });
    expect(plainOf(applied).message).toBe(
      [
        'Apply failed with 2 conflicts: conflicts with "kubectl" with subresource "scale" using apps/v1:',
        '- .spec.replicas',
        'conflicts with "kubectl-create" using apps/v1:',
        '- .spec.template.spec.containers[name="nginx"].image',
      ].join('\n'),
    );
  });

  test('a copy with the managers that were shown says nothing of them, and changes nothing', () => {
    const path = '/apis/apps/v1/namespaces/default/deployments/d';
    const shown = plainOf(send(cluster, 'GET', path));
    expect(JSON.stringify(shown)).toContain('"manager":"kubectl-create"');
    const version = cluster.store.resourceVersion;
    expect(send(cluster, 'PUT', path, { body: shown }).code).toBe(200);
    expect(cluster.store.resourceVersion).toBe(version);
    const changed = { ...shown, spec: { ...(shown.spec as object), replicas: 3 } };
    send(cluster, 'PUT', path, { body: changed, query: new Map([['fieldManager', 'node']]) });
    expect(fieldsOf('deploy d', 'node')).toEqual({ 'f:spec': { 'f:replicas': {} } });
    expect(written('Deployment', 'default/d')?.[0]).toEqual({ manager: 'kubectl-create', operation: 'Update' });
  });

  test('rows of a table carry no managers, objects and lists do', () => {
    const list = '/apis/apps/v1/namespaces/default/deployments';
    const ask = (accept: string) => JSON.stringify(plainOf(send(cluster, 'GET', list, { accept })));
    expect(ask('application/json;as=Table;v=v1;g=meta.k8s.io')).not.toContain('managedFields');
    expect(ask('application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io')).toContain('managedFields');
    expect(ask('application/json')).toContain('managedFields');
  });
});

describe('the work of finding out who holds what', () => {
  const spentOn = (line: string) => {
    startWork(cluster);
    const before = cluster.work.left;
    runKubectl(cluster, line);
    return before - cluster.work.left;
  };

  test.each([
    ['names', '-o jsonpath={.items[*].metadata.name}'],
    ['columns', '-o custom-columns=NAME:.metadata.name'],
    ['a template', "-o go-template='{{range .items}}{{.metadata.name}}{{end}}'"],
    ['YAML that hides it', '-o yaml'],
  ])('is not done for %s, but where somebody looks', (_, output) => {
    runKubectl(cluster, 'create deployment web --image=nginx --replicas=20');
    const looked = spentOn('get pods -o jsonpath={.items[*].metadata.managedFields[0].time}');
    expect(looked).toBeGreaterThan(20 * PRICES.managers);
    expect(spentOn(`get pods ${output}`)).toBeLessThan(20 * PRICES.managers);
  });

  test('is paid by a list of the API that shows it', () => {
    runKubectl(cluster, 'create deployment web --image=nginx --replicas=20');
    const spent = (accept: string) => {
      startWork(cluster);
      const before = cluster.work.left;
      send(cluster, 'GET', '/api/v1/namespaces/default/pods', { accept });
      return before - cluster.work.left;
    };
    expect(spent('application/json') - spent('application/json;as=Table;v=v1;g=meta.k8s.io')).toBe(
      20 * PRICES.managers,
    );
  });
});
