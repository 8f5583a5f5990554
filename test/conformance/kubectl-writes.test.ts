import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Cluster } from '../../core/cluster/cluster.ts';
import { runKubectl } from '../../core/kubectl/index.ts';
import { setSpeed } from '../../core/session/live.ts';
import { type OpenLab, openLab } from '../builders/kube-api.ts';
import { SIGNING_REQUEST } from '../builders/signing-request.ts';
import { describeRequiring, KUBECTL } from '../tools/require.ts';

interface Written {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
}

const POD = `apiVersion: v1
kind: Pod
metadata: {name: hello, labels: {app: hello}}
spec:
  restartPolicy: Never
  containers: [{name: main, image: busybox, command: [sh, -c, 'for i in 1 2 3; do echo $i; sleep 20; done']}]
`;

const FILES: ReadonlyMap<string, string> = new Map([
  ['pod.yaml', POD],
  ['config.yaml', 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata: {a: new}\n'],
  ['csr.yaml', SIGNING_REQUEST],
  ['named.yaml', 'apiVersion: v1\nkind: ConfigMap\nmetadata: {generateName: made-}\n'],
]);

/** What each line does to the lab, in order: the word that kubectl prints, and what is then seen there in chat. */
const LINES: readonly (readonly [line: string, says: string, look: string, shows: RegExp])[] = [
  ['apply -f pod.yaml', 'pod/hello created', 'get pod hello -o jsonpath={.spec.containers[0].image}', /^busybox$/],
  ['apply -f pod.yaml', 'pod/hello unchanged', 'get pods --no-headers', /^hello /],
  [
    'create deployment web --image=nginx --replicas=2',
    'deployment.apps/web created',
    'get deploy web --no-headers',
    /0\/2/,
  ],
  ['scale deploy web --replicas=3', 'deployment.apps/web scaled', 'get deploy web -o jsonpath={.spec.replicas}', /^3$/],
  [
    'set image deploy/web nginx=nginx:1.29',
    'deployment.apps/web image updated',
    'get rs -o name',
    /(?:replicaset.*\n){2}/,
  ],
  [
    'apply -f csr.yaml',
    'certificatesigningrequest.certificates.k8s.io/jane created',
    'get csr jane --no-headers',
    /Pending\n$/,
  ],
  [
    'certificate approve jane',
    'certificatesigningrequest.certificates.k8s.io/jane approved',
    'get csr jane -o jsonpath={.status.conditions[*].reason}',
    /^KubectlApprove$/,
  ],
  ['label pod hello tier=front', 'pod/hello labeled', 'get pods -l tier=front -o name', /^pod\/hello\n$/],
  [
    'annotate deploy web note=x',
    'deployment.apps/web annotated',
    'get deploy web -o jsonpath={.metadata.annotations.note}',
    /^x$/,
  ],
  [
    'patch deploy web --type=merge -p {"spec":{"replicas":1}}',
    'deployment.apps/web patched',
    'get deploy web -o jsonpath={.spec.replicas}',
    /^1$/,
  ],
  [
    'patch deploy web --type=json -p [{"op":"replace","path":"/spec/replicas","value":2}]',
    'deployment.apps/web patched',
    'get deploy web -o jsonpath={.spec.replicas}',
    /^2$/,
  ],
  ['expose deploy web --port=80', 'service/web exposed', 'get svc web -o jsonpath={.spec.ports[0].port}', /^80$/],
  [
    'autoscale deploy web --max=5',
    'horizontalpodautoscaler.autoscaling/web autoscaled',
    'get hpa web -o jsonpath={.spec.maxReplicas}',
    /^5$/,
  ],
  ['create job j --image=busybox', 'job.batch/j created', 'get job j -o name', /^job.batch\/j/],
  [
    'create cronjob c --image=busybox --schedule=@hourly',
    'cronjob.batch/c created',
    'get cj c -o jsonpath={.spec.schedule}',
    /^@hourly$/,
  ],
  [
    'create job k --from=cronjob/c',
    'job.batch/k created',
    'get job k -o jsonpath={.metadata.ownerReferences[0].kind}',
    /^CronJob$/,
  ],
  ['create configmap c --from-literal=a=b', 'configmap/c created', 'get cm c -o jsonpath={.data.a}', /^b$/],
  ['create secret generic s --from-literal=a=b', 'secret/s created', 'get secret s -o jsonpath={.data.a}', /^Yg==$/],
  [
    'create quota q --hard=services=3',
    'resourcequota/q created',
    'get quota q -o jsonpath={.spec.hard.services}',
    /^3$/,
  ],
  [
    'create pdb p --selector=app=web --min-available=1',
    'poddisruptionbudget.policy/p created',
    'get pdb p -o jsonpath={.spec.minAvailable}',
    /^1$/,
  ],
  [
    'create priorityclass high --value=9',
    'priorityclass.scheduling.k8s.io/high created',
    'get pc high -o jsonpath={.value}',
    /^9$/,
  ],
  ['create ns apart', 'namespace/apart created', 'get ns apart -o name', /^namespace\/apart/],
  ['run one --image=nginx -n apart', 'pod/one created', 'get pods -n apart -o name', /^pod\/one/],
  ['cordon node-1', 'node/node-1 cordoned', 'get node node-1 -o jsonpath={.spec.unschedulable}', /^true$/],
  ['uncordon node-1', 'node/node-1 uncordoned', 'get node node-1 -o jsonpath={.spec.unschedulable}', /^$/],
  [
    'taint node node-2 a=b:NoSchedule',
    'node/node-2 tainted',
    'get node node-2 -o jsonpath={.spec.taints[0].key}',
    /^a$/,
  ],
  ['rollout pause deploy web', 'deployment.apps/web paused', 'get deploy web -o jsonpath={.spec.paused}', /^true$/],
  ['rollout resume deploy web', 'deployment.apps/web resumed', 'get deploy web -o jsonpath={.spec.paused}', /^$/],
  ['rollout restart deploy web', 'deployment.apps/web restarted', 'get deploy web -o yaml', /restartedAt/],
  [
    'rollout undo deploy web --to-revision=1',
    'deployment.apps/web rolled back',
    'get deploy web -o jsonpath={.spec.template.spec.containers[0].image}',
    /^nginx$/,
  ],
  ['replace -f config.yaml', 'configmap/c replaced', 'get cm c -o jsonpath={.data.a}', /^new$/],
  ['replace -f pod.yaml', 'pod updates may not change fields', 'get pods hello -o name', /^pod\/hello/],
  ['replace --force -f config.yaml', 'configmap/c replaced', 'get cm c -o jsonpath={.data.a}', /^new$/],
  ['create -f named.yaml', 'configmap/made-', 'get cm -o name', /made-/],
  ['label -f config.yaml tier=front', 'configmap/c labeled', 'get cm -l tier=front -o name', /^configmap\/c\n$/],
  ['apply -f config.yaml', 'configmap/c configured', 'get cm c -o jsonpath={.data.a}', /^new$/],
  ['apply -f config.yaml', 'configmap/c unchanged', 'get cm c -o jsonpath={.data.a}', /^new$/],
  ['delete -f config.yaml', 'configmap "c" deleted', 'get cm c --ignore-not-found', /^$/],
  ['create -f pod.yaml --dry-run=server', 'AlreadyExists', 'get pods hello -o name', /^pod\/hello/],
  [
    'run tried --image=nginx --dry-run=server',
    'pod/tried created (server dry run)',
    'get pods -o name',
    /^(?![\s\S]*tried)/,
  ],
  ['delete job j k --wait=false', 'job.batch "k" deleted', 'get jobs', /^$/],
  ['delete pods -l app=hello --force', 'pod "hello" force deleted', 'get pods -l app=hello -o name', /^$/],
  ['delete ns apart --wait=false', 'namespace "apart" deleted', 'get ns', /apart +Terminating/],
];

/** What is refused, in the words of the server, and changes nothing. */
const REFUSED: readonly (readonly [name: string, manifest: string, says: RegExp])[] = [
  [
    'a field that is misspelt',
    POD.replace('image:', 'imagee:'),
    /\(BadRequest\).*strict decoding error: unknown field "spec\.containers\[0\]\.imagee"/,
  ],
  [
    'a name that is none',
    POD.replace('hello', 'HELLO'),
    /The Pod "HELLO" is invalid: metadata\.name: Invalid value: "HELLO"/,
  ],
  ['a kind that nobody has', POD.replace('kind: Pod', 'kind: Pod2'), /no matches for kind "Pod2" in version "v1"/],
  [
    'a namespace that is not there',
    POD.replace('{name: hello', '{name: hello, namespace: nowhere'),
    /namespaces "nowhere" not found/,
  ],
  [
    'a type that does not fit',
    POD.replace('[{name: main', '[{name: 5'),
    /cannot unmarshal number into Go struct field Container\.spec\.containers\.name of type string/,
  ],
];

describeRequiring(KUBECTL, 'what the real kubectl writes', () => {
  let lab: OpenLab;
  const folder = mkdtempSync(join(tmpdir(), 'podlab-kubectl-writes-'));

  beforeAll(async () => {
    lab = await openLab(11);
    for (const [name, text] of FILES) writeFileSync(join(folder, name), text);
  });

  afterAll(async () => {
    await lab.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test.each(LINES)('%s', async (line, says, look, shows) => {
    const typed = line.replace(/ -p (.*)$/, " -p '$1'");
    const chat = runKubectl(await readCluster(), typed, { fileText: FILES.get(/ -f (\S+)/.exec(line)?.[1] ?? '') });
    const { stdout, stderr } = await run(line.split(' '));
    expect(stdout + stderr).toContain(says);
    expect({ stdout: chat.stdout, stderr: chat.stderr }).toEqual({ stdout, stderr });
    expect(runKubectl(await readCluster(), look).stdout).toMatch(shows);
  });

  test.each(REFUSED)('is refused: %s', async (_, manifest, says) => {
    writeFileSync(join(folder, 'bad.yaml'), manifest);
    const before = await lab.store.read({ ownerId: 'learner', record: 'lab' }, { leftMs: () => 60_000 });
    const { stderr, exitCode } = await run(['apply', '-f', 'bad.yaml']);
    expect(stderr).toMatch(says);
    expect(exitCode).toBe(1);
    const after = await lab.store.read({ ownerId: 'learner', record: 'lab' }, { leftMs: () => 60_000 });
    expect(after.version).toBe(before.version);
  });

  test('goes on as the clock runs: a rollout ends, a Pod is waited for, its log is read to its end, and it goes', async () => {
    await lab.change((session) => setSpeed(session, 60, Date.now()));
    await run(['create', 'deployment', 'live', '--image=nginx']);
    expect((await run(['rollout', 'status', 'deploy/live'])).stdout).toContain(
      'deployment "live" successfully rolled out',
    );
    // The Pod runs for a minute: at this speed it is there when it is asked for.
    await lab.change((session) => setSpeed(session, 10, Date.now()));
    await run(['apply', '-f', 'pod.yaml']);
    expect((await run(['wait', '--for=condition=Ready', 'pod/hello'])).stdout).toBe('pod/hello condition met\n');
    expect((await run(['logs', '-f', 'hello'])).stdout).toBe('1\n2\n3\n');
    expect((await run(['delete', 'deploy', 'live', '--cascade=foreground'])).stdout).toContain('deleted');
    expect((await run(['get', 'deploy', 'live'])).stderr).toContain('NotFound');
  });

  test('says before a clock that stands why nothing happens', async () => {
    await lab.change((session) => setSpeed(session, undefined, Date.now()));
    const { stderr } = await run(['get', 'pods', '-w', '--request-timeout=1s']);
    expect(stderr).toContain('Warning: the clock of this lab stands: /time speed lets it run');
  });

  async function readCluster(): Promise<Cluster> {
    return (await lab.read()).cluster;
  }

  function run(words: readonly string[]): Promise<Written> {
    const [verb = '', ...rest] = words;
    const args = [verb, '-s', lab.url, '--cache-dir', folder, ...rest];
    return new Promise((resolve) => {
      execFile(KUBECTL.path, args, { cwd: folder, env: { HOME: folder }, timeout: 60_000 }, (error, stdout, stderr) => {
        resolve({ stdout, stderr, exitCode: typeof error?.code === 'number' ? error.code : 0 });
      });
    });
  }
});
