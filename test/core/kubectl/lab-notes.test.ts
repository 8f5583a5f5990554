import { describe, expect, test } from 'vitest';
import { en } from '../../../bot/locales/en.ts';
import { ko } from '../../../bot/locales/ko.ts';
import { renderLabNote } from '../../../bot/replies/render-lab-note.ts';
import { createObject } from '../../../core/apiserver/write.ts';
import type { Cluster } from '../../../core/cluster/cluster.ts';
import { applyText, type LabNote, runKubectl } from '../../../core/kubectl/index.ts';
import { ABSENT_COMMANDS } from '../../../core/kubectl/note/absent-commands.ts';
import { ABSENT_FLAGS } from '../../../core/kubectl/note/absent-flags.ts';
import { createCluster } from '../../../core/lab/create-cluster.ts';
import { listAbsentKinds } from '../../../core/objects/absent-kinds.ts';
import { advance } from '../../builders/cluster.ts';

function run(line: string) {
  return runKubectl(createCluster(1), line);
}

describe('what the lab lacks never wears the words of the real kubectl', () => {
  test.each<[string, LabNote]>([
    ['get vac', { code: 'absent-kind', kind: 'VolumeAttributesClass' }],
    ['describe servicecidr web', { code: 'absent-kind', kind: 'ServiceCIDR' }],
    ['get pods,ipaddresses.networking.k8s.io', { code: 'absent-kind', kind: 'IPAddress' }],
    ['describe ip/web', { code: 'absent-kind', kind: 'IPAddress' }],
    ['delete apiservice v1.apps', { code: 'absent-kind', kind: 'APIService' }],
    ['events --for resourceclaim/gpu', { code: 'absent-kind', kind: 'ResourceClaim' }],
    ['create secret tls s --cert=tls.crt --key=tls.key', { code: 'wants-file' }],
    ['certificate', { code: 'absent-command', command: 'certificate', why: 'group' }],
    ['auth', { code: 'absent-command', command: 'auth', why: 'group' }],
    ['create -f pod.yaml', { code: 'wants-file' }],
    ['apply -f pod.yaml', { code: 'wants-file' }],
    ['diff -f -', { code: 'wants-file' }],
    ['apply -k overlay', { code: 'absent-flag', command: 'apply', flag: '--kustomize', why: 'folder' }],
    ['kustomize overlay', { code: 'absent-command', command: 'kustomize', why: 'kustomize' }],
    ['edit ns default', { code: 'edit-form', targets: ['namespace/default'] }],
    ['rollout', { code: 'absent-command', command: 'rollout', why: 'rollout' }],
    ['set', { code: 'absent-command', command: 'set', why: 'set' }],
    ['config set a b', { code: 'absent-command', command: 'config set', why: 'config' }],
    ['delete pods --raw=/api', { code: 'absent-flag', command: 'delete', flag: '--raw', why: 'raw' }],
    ['get pods --as=system:anonymous', { code: 'absent-flag', command: 'get', flag: '--as', why: 'impersonation' }],
    ['get -f pod.yaml', { code: 'wants-file' }],
    ['create cm c --from-file=a', { code: 'wants-file' }],
    ['get pods -o go-template-file=a', { code: 'wants-file' }],
    ['create -f - --edit', { code: 'absent-flag', command: 'create', flag: '--edit', why: 'editor' }],
    ['get pods | grep web', { code: 'shell-sign', sign: '|' }],
    ['get pods && get svc', { code: 'shell-sign', sign: '&&' }],
    ['get pods; get svc', { code: 'shell-sign', sign: ';' }],
    ['get pod web -o yaml > web.yaml', { code: 'shell-sign', sign: '>' }],
    ['get pods 2>/dev/null', { code: 'shell-sign', sign: '>' }],
    ['logs <pod>', { code: 'shell-sign', sign: '<' }],
    ['delete pod $(get pods -o name)', { code: 'shell-sign', sign: '$(' }],
  ])('%s', (line, note) => {
    expect(run(line)).toEqual({ stdout: '', stderr: '', exitCode: 1, notes: [note] });
  });

  test.each([
    ['get podz', 'error: the server doesn\'t have a resource type "podz"\n'],
    ['get psp', 'error: the server doesn\'t have a resource type "psp"\n'],
    ['create nonsense', "error: Unexpected args: [nonsense]\nSee 'kubectl create -h' for help and examples\n"],
    ['set nonsense', 'error: unknown command "nonsense"\nSee \'kubectl set -h\' for help and examples\n'],
    ['create ns n --dry-run=foo', 'error: Invalid dry-run value (foo). Must be "none", "server", or "client".\n'],
    ['get pods --record', "error: unknown flag: --record\nSee 'kubectl get --help' for usage.\n"],
  ])('%s has the words of the real one, for v1.35 has nothing of the kind either', (line, stderr) => {
    expect(run(line)).toEqual({ stdout: '', stderr, exitCode: 1 });
  });

  test.each([
    ['a flag of a command that is given as false asks for nothing', 'get ns --watch=false'],
    ['a comment at the end is dropped', 'get ns # all of them'],
    ['global flags stand before the verb', '-n kube-system get ns'],
    ['global flags with an equals sign too', '--namespace=kube-system --v=3 get ns'],
    ['a line that goes on after a backslash', 'get \\\nns'],
    ['a sign in quotes is no sign of the shell', "get ns -l '!a' --field-selector 'metadata.name!=a;b|c>d'"],
  ])('%s', (_, line) => expect(run(line)).toMatchObject({ stderr: '', exitCode: 0 }));

  test('a namespace before the verb is the namespace', () => {
    expect(run('-n kube-node-lease get pods').stderr).toBe('No resources found in kube-node-lease namespace.\n');
  });
});

describe('--record, which the real kubectl hides and takes', () => {
  const NOTICE = 'Flag --record has been deprecated, --record will be removed in the future\n';
  const causeOf = (cluster: Cluster, type: string): string =>
    runKubectl(cluster, `get ${type} -o jsonpath={.metadata.annotations.kubernetes\\\\.io/change-cause}`).stdout;

  test('keeps the line on the object', () => {
    const cluster = createCluster(1);
    runKubectl(cluster, 'create deployment web --image=nginx');
    const outcome = runKubectl(cluster, 'set image deployment/web nginx=nginx:1.27 --record');
    expect(outcome).toEqual({ stdout: 'deployment.apps/web image updated\n', stderr: NOTICE, exitCode: 0 });
    const cause = 'kubectl set image deployment/web nginx=nginx:1.27 --record=true';
    expect(causeOf(cluster, 'deploy web')).toBe(cause);
  });

  test('works for a Pod that is run', () => {
    const cluster = createCluster(1);
    runKubectl(cluster, 'run web --image=nginx --record');
    expect(causeOf(cluster, 'pod web')).toBe('kubectl run web --image=nginx --record=true');
  });
});

describe('what is more than the lab does is said in its own words', () => {
  test.each([
    ['scale deployment web --replicas=201', { code: 'no-room', of: 'Pods', most: 200, wanted: 201 }],
    ['create deployment more --image=nginx --replicas=200', { code: 'no-room', of: 'Pods', most: 200, wanted: 201 }],
    ['exec web -- sleep 100', { code: 'exec-stopped', afterSeconds: 60, busy: false }],
  ])('%s', (line, note) => {
    const cluster = createCluster(1);
    runKubectl(cluster, 'run web --image=nginx');
    advance(cluster, 30_000);
    expect(runKubectl(cluster, line)).toEqual({ stdout: '', stderr: '', exitCode: 1, notes: [note] });
  });

  test('more objects than the lab keeps', () => {
    const cluster = createCluster(1);
    for (let number = 0; number < 500; number++) {
      createObject(cluster, 'ConfigMap', { metadata: { name: `c${number}`, namespace: 'default' } });
    }
    expect(runKubectl(cluster, 'create configmap more')).toMatchObject({
      stderr: '',
      notes: [{ code: 'no-room', of: 'objects', most: 500 }],
    });
  });

  test('a command that exec had to leave early says what to do about it', () => {
    const cluster = createCluster(1);
    runKubectl(cluster, 'run web --image=nginx');
    advance(cluster, 30_000);
    cluster.work.left = 0;
    expect(runKubectl(cluster, `exec web -- sh -c 'while true; do sleep 1; done'`).notes).toContainEqual({
      code: 'exec-stopped',
      afterSeconds: 0,
      busy: true,
    });
  });
});

describe('a manifest of kinds that the lab lacks', () => {
  const ADDRESS = 'apiVersion: networking.k8s.io/v1\nkind: IPAddress\nmetadata: {name: web}\n';
  const CONFIG = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\n';
  const notes = [{ code: 'absent-kind', kind: 'IPAddress' }];

  test('is told so once, however many there are', () => {
    const outcome = applyText(createCluster(1), `${ADDRESS}---\n${ADDRESS}`, 'STDIN');
    expect(outcome).toEqual({ stdout: '', stderr: '', exitCode: 1, notes });
  });

  test('leaves what stands beside it to be applied', () => {
    const outcome = applyText(createCluster(1), `${ADDRESS}---\n${CONFIG}`, 'STDIN');
    expect(outcome).toEqual({ stdout: 'configmap/c created\n', stderr: '', exitCode: 1, notes });
  });

  test('is refused in kubectl’s words where v1.35 has no such version', () => {
    const outcome = applyText(createCluster(1), ADDRESS.replace('networking.k8s.io/v1', 'extensions/v1beta1'), 'STDIN');
    expect(outcome.stderr).toContain('no matches for kind "IPAddress" in version "extensions/v1beta1"');
    expect(outcome.notes).toBeUndefined();
  });
});

describe('what is taken without effect is named', () => {
  const DRIVER = 'apiVersion: storage.k8s.io/v1\nkind: CSIDriver\nmetadata: {name: q}\nspec: {}\n';
  const POD =
    'apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {shareProcessNamespace: true, containers: [{name: c, image: nginx}]}\n';

  test.each<[string, string, LabNote]>([
    ['a driver as a kind', DRIVER, { code: 'idle-kind', kind: 'CSIDriver' }],
    ['a field of a Pod', POD, { code: 'idle-fields', fields: ['spec.shareProcessNamespace'] }],
  ])('%s', (_, manifest, note) => {
    expect(applyText(createCluster(1), manifest, 'STDIN').notes).toEqual([note]);
  });

  test('fields of several objects in one sentence', () => {
    const outcome = applyText(createCluster(1), `${POD}---\n${POD.replace('name: p', 'name: q')}`, 'STDIN');
    expect(outcome.notes).toEqual([{ code: 'idle-fields', fields: ['spec.shareProcessNamespace'] }]);
  });

  test('what a patch brings in, and not what was there', () => {
    const cluster = createCluster(1);
    runKubectl(cluster, 'create deployment d --image=nginx');
    const patch = (line: string) => runKubectl(cluster, `patch deploy d -p '${line}'`).notes;
    const fields = ['spec.template.spec.hostPID'];
    expect(patch('{"spec":{"template":{"spec":{"hostPID":true}}}}')).toEqual([{ code: 'idle-fields', fields }]);
    expect(patch('{"spec":{"replicas":2}}')).toBeUndefined();
  });

  test('what a line makes', () => {
    expect(run('run -it a --image=busybox --attach=false').notes).toEqual([
      {
        code: 'idle-fields',
        fields: ['spec.containers[0].stdinOnce'],
      },
    ]);
  });
});

describe.each([
  ['English', en],
  ['Korean', ko],
])('every note has one sentence in %s', (_, { labNotes }) => {
  const notes: readonly LabNote[] = [
    ...listAbsentKinds().map(({ kind }) => ({ code: 'absent-kind', kind }) as const),
    ...ABSENT_COMMANDS.map(({ name, why }) => ({ code: 'absent-command', command: name, why }) as const),
    ...ABSENT_FLAGS.map(({ name, why }) => ({ code: 'absent-flag', command: 'get', flag: name, why }) as const),
    ...['|', '&&', '||', ';', '&', '>', '>>', '<', '<<', '`', '$('].map(
      (sign) => ({ code: 'shell-sign', sign }) as const,
    ),
    { code: 'not-yet' },
    { code: 'not-yet', until: 'pod/web ready' },
    { code: 'run-stopped', afterSeconds: 60, busy: false },
  ];

  test.each(notes)('$code $kind$command$flag$sign', (note) => {
    const text = renderLabNote(note, labNotes);
    expect(text).toMatch(/\S.*[.요]$/);
    expect(text).not.toMatch(/undefined|\.\.|no matches for kind|not found/);
  });

  test('many fields are counted', () => {
    const fields = Array.from({ length: 9 }, (__, index) => `spec.f${index}`);
    expect(renderLabNote({ code: 'idle-fields', fields }, labNotes)).toMatch(/3/);
  });
});
