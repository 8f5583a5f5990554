import { describe, expect, test } from 'vitest';
import type { Cluster } from '../../../core/cluster/cluster.ts';
import { applyText, completeKubectlLine, describeChange, runKubectl } from '../../../core/kubectl/index.ts';
import { advanceBy, type VisibleChange } from '../../../core/lab/advance.ts';
import { createCluster } from '../../../core/lab/create-cluster.ts';
import { fc } from '../../builders/fast-check.ts';

const POD = 'apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {containers: [{name: web, image: nginx}]}\n';

function clusterWithPod(): Cluster {
  const cluster = createCluster(1);
  applyText(cluster, POD, 'STDIN');
  return cluster;
}

describe('a kubectl line', () => {
  test.each([
    ['kubectl get ns default -o name', 'namespace/default\n'],
    ['k get ns default -oname', 'namespace/default\n'],
    ['get Namespace default -o name', 'namespace/default\n'],
    ['get ns/default -o name', 'namespace/default\n'],
  ])('%s', (line, stdout) => {
    expect(runKubectl(createCluster(1), line)).toEqual({ stdout, stderr: '', exitCode: 0 });
  });

  test('any text gives an outcome, and nothing undefined in it', () => {
    const cluster = clusterWithPod();
    const word = fc.constantFrom(
      'get',
      'describe',
      'logs',
      'pods',
      'web',
      'pod/web',
      '-o',
      'yaml',
      '-A',
      '--',
      'x',
      '-l',
      '=',
      'all',
    );
    const line = fc.oneof(
      fc.string(),
      fc.array(word, { maxLength: 6 }).map((words) => words.join(' ')),
    );
    fc.assert(
      fc.property(line, (text) => {
        const { stdout, stderr } = runKubectl(cluster, text);
        expect(stdout + stderr).not.toMatch(/undefined|NaN|\[object/);
        expect(completeKubectlLine(cluster, text).length).toBeLessThanOrEqual(25);
      }),
      { numRuns: 300 },
    );
  });
});

describe('applying a manifest', () => {
  test('text that does not parse changes nothing, not even its good documents', () => {
    const cluster = createCluster(1);
    const outcome = applyText(cluster, `${POD}---\na: [1\n`, 'STDIN');
    expect(outcome).toMatchObject({ stdout: '', exitCode: 1 });
    expect(runKubectl(cluster, 'get pods').stderr).toBe('No resources found in default namespace.\n');
  });

  test('a text without objects is refused', () => {
    expect(applyText(createCluster(1), '# nothing\n', 'STDIN').stderr).toBe('error: no objects passed to apply\n');
  });

  test('more Pods than the lab keeps are refused before anything changes', () => {
    const cluster = createCluster(1);
    const many = `apiVersion: batch/v1\nkind: Job\nmetadata: {name: many}\nspec:\n  parallelism: 300\n  template: {spec: {restartPolicy: Never, containers: [{name: a, image: a}]}}\n`;
    const notes = [{ code: 'no-room', of: 'Pods', most: 200, wanted: 301 }];
    expect(applyText(cluster, `${POD}---\n${many}`, 'STDIN')).toEqual({ stdout: '', stderr: '', exitCode: 1, notes });
    expect(runKubectl(cluster, 'get pods').stdout).toBe('');
  });

  test('a Pod that is being deleted is not made anew, and a warning says why', () => {
    const cluster = createCluster(1);
    applyText(cluster, POD, 'STDIN');
    advanceBy(cluster, 10_000, describeChange);
    runKubectl(cluster, 'delete pod web');
    expect(applyText(cluster, POD, 'STDIN')).toEqual({
      stdout: 'pod/web unchanged\n',
      stderr: 'Warning: Detected changes to resource web which is currently being deleted.\n',
      exitCode: 0,
    });
  });

  const nameless = (kind: string, namespace: string) =>
    `error when retrieving current configuration of:\nResource: "${kind}\nName: "", Namespace: "${namespace}"\nfrom server for: "STDIN": resource name may not be empty\n`;
  const unknown = 'resource mapping not found for name: "a" namespace: "" from "STDIN": no matches for kind "Foo"';
  const FOO = 'apiVersion: v1\nkind: Foo\nmetadata: {name: a}\n';
  const pod = (metadata: string) => `apiVersion: v1\nkind: Pod\nmetadata: ${metadata}\n`;

  test.each([
    [
      'an object without a name',
      pod('{labels: {a: b}}'),
      `error: ${nameless('/v1, Resource=pods", GroupVersionKind: "/v1, Kind=Pod"', 'default')}`,
    ],
    [
      'a name that is to be generated',
      pod('{generateName: web-}'),
      'error: from web-: cannot use generate name with apply\n',
    ],
    [
      'several errors, those of unknown kinds first',
      `${pod('{namespace: shop}')}---\napiVersion: batch/v1\nkind: Job\nmetadata: {}\n---\n${pod('{generateName: w-}')}---\n${FOO}`,
      `${unknown} in version "v1"\nensure CRDs are installed first\n${nameless('/v1, Resource=pods", GroupVersionKind: "/v1, Kind=Pod"', 'shop')}${nameless('batch/v1, Resource=jobs", GroupVersionKind: "batch/v1, Kind=Job"', 'default')}from w-: cannot use generate name with apply\n`,
    ],
  ])('%s is refused in the words of kubectl 1.35.2', (_what, text, stderr) => {
    expect(applyText(createCluster(1), text, 'STDIN')).toEqual({ stdout: '', stderr, exitCode: 1 });
  });

  test('a Job chooses no selector unless it says that it does', () => {
    const uid = '[0-9a-f]{8}-[0-9a-f-]{27}';
    const job = (spec: string, labels: string) =>
      `apiVersion: batch/v1\nkind: Job\nmetadata: {name: x}\nspec: {${spec}, template: {metadata: {labels: ${labels}}, spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}\n`;
    const apply = (text: string) => applyText(createCluster(1), text, 'STDIN');
    const selector = 'selector: {matchLabels: {app: a}}';
    expect(apply(job(`manualSelector: true, ${selector}`, '{app: a}')).stdout).toBe('job.batch/x created\n');
    expect(apply(job(selector, '{app: a}')).stderr).toMatch(
      new RegExp(
        `^The Job "x" is invalid: spec.selector: Invalid value: {"matchLabels":{"app":"a","batch.kubernetes.io/controller-uid":"${uid}"}}: \`selector\` not auto-generated\n$`,
      ),
    );
    expect(apply(job('backoffLimit: 1', '{job-name: mine}')).stderr).toMatch(
      /^The Job "x" is invalid: spec.template.metadata.labels\[job-name]: Invalid value: {.*"job-name":"mine".*}: must be 'x'\n$/,
    );
  });

  test('an object made without apply gets a warning and is merged', () => {
    const cluster = createCluster(1);
    runKubectl(cluster, 'create configmap settings --from-literal=a=1');
    const text = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\ndata: {b: "2"}\n';
    const outcome = applyText(cluster, text, 'STDIN');
    expect(outcome.stdout).toBe('configmap/settings configured\n');
    expect(outcome.stderr).toContain(
      'Warning: resource configmaps/settings is missing the kubectl.kubernetes.io/last-applied',
    );
    expect(runKubectl(cluster, 'get cm settings -o jsonpath={.data}').stdout).toBe('{"a":"1","b":"2"}');
  });
});

describe('visible changes', () => {
  function changesOf(cluster: Cluster, seconds: number): readonly VisibleChange[] {
    const outcome = advanceBy(cluster, seconds * 1000, describeChange);
    return outcome.ok ? outcome.changes : [];
  }

  test('a Pod that starts changes READY and STATUS', () => {
    const [change] = changesOf(clusterWithPod(), 30);
    expect(change).toMatchObject({
      kind: 'Pod',
      name: 'web',
      columns: [
        { column: 'READY', before: '0/1', after: '1/1' },
        { column: 'STATUS', before: 'ContainerCreating', after: 'Running' },
      ],
    });
  });

  test('a year in which nothing happens has none', () => {
    const cluster = clusterWithPod();
    changesOf(cluster, 60);
    expect(changesOf(cluster, 365 * 86_400)).toEqual([]);
  });
});

describe('completion', () => {
  test.each([
    ['', 'get'],
    ['desc', 'describe'],
    ['get ', 'get pods'],
    ['get pods ', 'get pods web'],
    ['kubectl logs w', 'kubectl logs web'],
    ['get pods -n kube-s', 'get pods -n kube-system'],
    ['get pods -o y', 'get pods -o yaml'],
    ['logs web -c ', 'logs web -c web'],
    ['delete pod/', 'delete pod/web'],
    ['cordon ', 'cordon node-1'],
    ['create ser', 'create serviceaccount'],
  ])('of %j offers %j first', (line, first) => {
    expect(completeKubectlLine(clusterWithPod(), line)[0]).toBe(first);
  });

  test('after -- nothing is offered', () => {
    expect(completeKubectlLine(clusterWithPod(), 'exec web -- l')).toEqual([]);
  });
});
