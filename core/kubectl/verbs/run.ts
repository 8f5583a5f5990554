import { getObject } from '../../cluster/object-store.ts';
import type { Container, EnvVar, Pod } from '../../objects/kubernetes.generated.ts';
import { normaliseImage } from '../../runtime/index.ts';
import { createAndPrint, type NewObject } from '../create/create-and-print.ts';
import { recordedCause } from '../edit/record-cause.ts';
import { ENV_NAME } from '../edit/update-env.ts';
import { flagSpecs } from '../line/flag-spec.ts';
import type { ParsedFlags } from '../line/parsed-flags.ts';
import { fail, failOfUse, joinOutcomes, type KubectlOutcome } from '../outcome.ts';
import { dryRunOf } from '../output/print-result.ts';
import type { StringMap } from '../rows/cells.ts';
import { attachPod } from '../run/attach-pod.ts';
import type { Invocation, Verb } from './verb.ts';

export const RUN: Verb = {
  name: 'run',
  usage: ['run NAME --image=IMAGE [--restart=Never] [--env=A=b] [--labels=a=b] [--port=80] [-- ARG...]'],
  summary: 'Makes one Pod of one container.',
  flags: flagSpecs(`
    --allow-missing-template-keys
    --annotations string
    --attach
    --cascade string=background
    --command
    --dry-run string=unchanged
    --env string
    --expose
    --field-manager string
    -f --filename string
    --force
    --grace-period int
    --image string
    --image-pull-policy string
    -k --kustomize string
    -l --labels string
    --leave-stdin-open
    -o --output string
    --override-type string
    --overrides string
    --pod-running-timeout duration
    --port string
    --privileged
    -q --quiet
    --record
    -R --recursive
    --restart string
    --rm
    --save-config
    --show-managed-fields
    -i --stdin
    --template string
    --timeout duration
    -t --tty
    --wait
  `),
  requiredFlags: ['image'],
  ignoredFlags: ['filename', 'kustomize', 'recursive'],
  run: runRun,
};

function runRun(invocation: Invocation): KubectlOutcome {
  const { args, flags } = invocation;
  const [name] = args;
  if (name === undefined) return failOfUse('run', 'NAME is required for run');
  const image = flags.text('image') ?? '';
  if (image === '') return fail('--image is required');
  if (!normaliseImage(image).ok) return fail(`Invalid image name "${image}": invalid reference format`);
  const misuse = findMisuse(invocation);
  if (misuse !== undefined) return misuse;
  const restart = flags.text('restart') ?? 'Always';
  if (!['Always', 'OnFailure', 'Never'].includes(restart)) {
    return failOfUse('run', `invalid restart policy: ${restart}`);
  }
  const later = findLaterMisuse(flags);
  if (later !== undefined) return failOfUse('run', later);
  const env = readPairs(flags.texts('env'));
  if (typeof env === 'string') return fail(`invalid env: ${env}`);
  const odd = env.find(([key]) => !ENV_NAME.test(key));
  if (odd !== undefined) return fail(`invalid env: ${odd.join('=')}`);
  const labels = readPairs(flags.list('labels'));
  if (typeof labels === 'string') return fail(`unexpected label spec: ${labels}`);
  const port = flags.text('port') ?? '';
  if (!/^[+-]?\d*$/.test(port)) return fail(`strconv.Atoi: parsing "${port}": invalid syntax`);
  const made = makePod(invocation, name, { restart, env, labels });
  const service = flags.isOn('expose') ? createAndPrint(invocation, makeService(invocation, made.object)) : undefined;
  if (service !== undefined && service.exitCode !== 0) return service;
  const created = createAndPrint(invocation, made);
  const told = isAttached(flags) && created.exitCode === 0 ? attach(invocation, created, restart) : created;
  return service === undefined ? told : joinExposed(invocation, service, told);
}

/** Of YAML both the command and the printer part the documents. */
function joinExposed({ flags }: Invocation, service: KubectlOutcome, pod: KubectlOutcome): KubectlOutcome {
  const parts = flags.text('output') === 'yaml' ? { ...pod, stdout: `---\n---\n${pod.stdout}` } : pod;
  return joinOutcomes([service, parts]);
}

/** kubectl v1.35, pkg/cmd/run/run.go: who gives it a standard input stays with it, unless `--attach=false`. */
function isAttached(flags: ParsedFlags): boolean {
  if (flags.has('attach')) return flags.isOn('attach');
  return flags.isOn('stdin');
}

function findMisuse({ flags }: Invocation): KubectlOutcome | undefined {
  if (flags.isOn('tty') && !flags.isOn('stdin'))
    return failOfUse('run', '-i/--stdin is required for containers with -t/--tty=true');
  if (flags.isOn('expose') && !flags.text('port'))
    return failOfUse('run', '--port must be set when exposing a service');
  return undefined;
}

function findLaterMisuse(flags: ParsedFlags): string | undefined {
  const attached = isAttached(flags);
  if (flags.isOn('rm') && !attached) return '--rm should only be used for attached containers';
  if (attached && dryRunOf(flags) !== 'none')
    return "--dry-run=[server|client] can't be used with attached containers options (--attach, --stdin, or --tty)";
  const policy = flags.text('image-pull-policy') ?? '';
  const isKnown = ['', 'Always', 'IfNotPresent', 'Never'].includes(policy);
  return isKnown ? undefined : `invalid image pull policy: ${policy}`;
}

function attach(
  { cluster, args, flags, namespace }: Invocation,
  created: KubectlOutcome,
  restart: string,
): KubectlOutcome {
  const pod = getObject(cluster.store, 'Pod', namespace, args[0] ?? '');
  const uid = pod?.metadata?.uid;
  if (uid === undefined) return created;
  const after = { removes: flags.isOn('rm'), tellsExit: restart === 'Never' };
  const [stdin, tty, quiet] = [flags.isOn('stdin'), flags.isOn('tty'), flags.isOn('quiet')];
  return attachPod(cluster, uid, { after, stdin, tty, quiet });
}

/** kubectl v1.35, pkg/cmd/run/run.go: generateService. */
function makeService({ flags }: Invocation, { metadata }: Pod): NewObject<'Service'> {
  const port = Number(flags.text('port'));
  const object = {
    metadata: { name: metadata?.name ?? '' },
    spec: { ports: [{ port, protocol: 'TCP', targetPort: port }], selector: metadata?.labels ?? {} },
  };
  return {
    kind: 'Service',
    object,
    emptyFields: new Map([['status', new Map([['loadBalancer', new Map()]])]]),
    failure: 'plain',
    savesWhatIsSent: true,
  };
}

/** `a=b` pairs in order; the first word that is not one. */
function readPairs(words: readonly string[]): readonly (readonly [string, string])[] | string {
  const pairs: (readonly [string, string])[] = [];
  for (const word of words.filter((candidate) => candidate !== '')) {
    const equals = word.indexOf('=');
    if (equals <= 0) return word;
    pairs.push([word.slice(0, equals), word.slice(equals + 1)]);
  }
  return pairs;
}

interface PodWishes {
  readonly restart: string;
  readonly env: readonly (readonly [string, string])[];
  readonly labels: readonly (readonly [string, string])[];
}

/** kubectl v1.35, pkg/generate/versioned/run.go: BasicPod. */
function makePod(invocation: Invocation, name: string, { restart, env, labels }: PodWishes): NewObject<'Pod'> {
  const { flags } = invocation;
  const written = readPairs(flags.texts('annotations'));
  const annotations = [...(typeof written === 'string' ? [] : written), ...Object.entries(recordedCause(invocation))];
  const shownLabels: StringMap = labels.length === 0 ? { run: name } : Object.fromEntries(labels);
  const object: Pod = {
    metadata: {
      labels: shownLabels,
      name,
      ...(annotations.length === 0 ? {} : { annotations: Object.fromEntries(annotations) }),
      ...(flags.has('namespace') ? { namespace: invocation.namespace } : {}),
    },
    spec: { containers: [makeContainer(invocation, name, env)], dnsPolicy: 'ClusterFirst', restartPolicy: restart },
  };
  return { kind: 'Pod', object, emptyFields: new Map([['status', new Map()]]), savesWhatIsSent: true };
}

function makeContainer(
  { args, afterDash, flags }: Invocation,
  name: string,
  env: readonly (readonly [string, string])[],
): Container {
  const words = [...args.slice(1), ...(afterDash ?? [])];
  const variables: EnvVar[] = env.map(([key, value]) => ({ name: key, value }));
  const port = Number(flags.text('port') ?? Number.NaN);
  const policy = flags.text('image-pull-policy');
  return {
    ...(words.length === 0 ? {} : flags.isOn('command') ? { command: words } : { args: words }),
    ...(variables.length === 0 ? {} : { env: variables }),
    image: flags.text('image') ?? '',
    ...(policy === undefined ? {} : { imagePullPolicy: policy }),
    name,
    ...(Number.isNaN(port) ? {} : { ports: [{ containerPort: port }] }),
    resources: {},
    ...(flags.isOn('stdin') ? { stdin: true, stdinOnce: true } : {}),
    ...(flags.isOn('tty') ? { tty: true } : {}),
    ...(flags.isOn('privileged') ? { securityContext: { privileged: true } } : {}),
  };
}
