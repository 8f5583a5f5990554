import type { Container } from '../../apiserver/kubernetes.generated.ts';
import type { Kind } from '../../apiserver/object.ts';
import { encodeBase64 } from '../../manifest/base64.ts';
import { createAndPrint, type NewObject } from '../create/create-and-print.ts';
import { flagSpecs } from '../line/flag-spec.ts';
import { fail, type KubectlOutcome } from '../outcome.ts';
import type { Invocation, Verb } from './verb.ts';

const COMMON = `
  --allow-missing-template-keys
  --dry-run string=unchanged
  --field-manager string
  -o --output string
  --save-config
  --show-managed-fields
  --template string
  --validate string
`;

const LITERALS = `${COMMON}
  --append-hash
  --from-env-file string
  --from-file string
  --from-literal string
`;

const EMPTY: NewObject<Kind>['emptyFields'] = new Map();

/** `kubectl create KIND`: the generators of kubectl v1.35, pkg/cmd/create, as far as they need no files. */
export const CREATE_VERBS: readonly Verb[] = [
  creator(
    'job',
    'NAME --image=IMAGE [-- COMMAND ARG...]',
    'a Job',
    `${COMMON}\n--from string\n--image string`,
    createJob,
  ),
  creator('configmap', 'NAME --from-literal=KEY=VALUE...', 'a ConfigMap', LITERALS, createConfigMap),
  creator('secret generic', 'NAME --from-literal=KEY=VALUE...', 'a Secret', `${LITERALS}\n--type string`, createSecret),
  creator('namespace', 'NAME', 'a Namespace', COMMON, createNamespace),
  creator('serviceaccount', 'NAME', 'a ServiceAccount', COMMON, createServiceAccount),
  creator(
    'deployment',
    'NAME --image=IMAGE [--replicas=N] [--port=80] [-- COMMAND ARG...]',
    'a Deployment',
    `${COMMON}\n--image string\n--port int32\n-r --replicas int32`,
    createDeployment,
  ),
];

const ALIASES = new Map([
  ['cm', 'configmap'],
  ['ns', 'namespace'],
  ['sa', 'serviceaccount'],
  ['deploy', 'deployment'],
]);

/** `create cm` → `create configmap`; the words as they are where the second is no short name. */
export function expandCreateAlias(words: readonly string[]): readonly string[] {
  const [first = '', second = '', ...rest] = words;
  const full = first === 'create' ? ALIASES.get(second) : undefined;
  return full === undefined ? words : [first, full, ...rest];
}

function creator(
  kind: string,
  usage: string,
  what: string,
  flags: string,
  run: (invocation: Invocation, name: string) => KubectlOutcome,
): Verb {
  return {
    name: `create ${kind}`,
    usage: [`create ${kind} ${usage}`],
    summary: `Makes ${what}.`,
    flags: flagSpecs(flags),
    run: (invocation) => {
      const [name, ...more] = invocation.args;
      if (name === undefined || more.length > 0) {
        const count = invocation.args.length;
        return fail(
          `exactly one NAME is required, got ${count}\nSee 'kubectl create ${kind} -h' for help and examples`,
        );
      }
      return run(invocation, name);
    },
  };
}

function createJob(invocation: Invocation, name: string): KubectlOutcome {
  const { flags, afterDash = [] } = invocation;
  if (flags.has('from')) return fail('the lab has no CronJobs to make a Job from: use --image');
  const image = flags.text('image');
  if (image === undefined) return fail('either --image or --from must be specified');
  const container = {
    ...(afterDash.length === 0 ? {} : { command: afterDash }),
    image,
    name,
    resources: {},
  };
  const spec = { containers: [container], restartPolicy: 'Never' };
  return createAndPrint(invocation, {
    kind: 'Job',
    object: { metadata: { name }, spec: { template: { metadata: {}, spec } } },
    emptyFields: new Map([['status', new Map()]]),
  });
}

function createDeployment(invocation: Invocation, name: string): KubectlOutcome {
  const { flags, afterDash = [] } = invocation;
  const images = flags.list('image');
  if (images.length === 0) return fail('required flag(s) "image" not set');
  if (images.length > 1 && afterDash.length > 0) {
    return fail('cannot specify multiple --image options and command');
  }
  const labels = { app: name };
  const port = flags.integer('port') ?? -1;
  const containers = images.map(
    (image): Container => ({
      ...(afterDash.length === 0 ? {} : { command: afterDash }),
      image,
      name: containerNameOf(image),
      ...(port < 0 ? {} : { ports: [{ containerPort: port }] }),
      resources: {},
    }),
  );
  return createAndPrint(invocation, {
    kind: 'Deployment',
    object: {
      metadata: { labels, name },
      spec: {
        replicas: flags.integer('replicas') ?? 1,
        selector: { matchLabels: labels },
        strategy: {},
        template: { metadata: { labels }, spec: { containers } },
      },
    },
    emptyFields: new Map([['status', new Map()]]),
  });
}

/** `registry/team/web:1.2@sha256:…` → `web`. */
function containerNameOf(image: string): string {
  const last = image.split('/').at(-1) ?? image;
  return (last.split(/[:@]/)[0] ?? last).replaceAll('_', '-');
}

function createNamespace(invocation: Invocation, name: string): KubectlOutcome {
  const emptyFields: NewObject<Kind>['emptyFields'] = new Map([
    ['spec', new Map()],
    ['status', new Map()],
  ]);
  return createAndPrint(invocation, { kind: 'Namespace', object: { metadata: { name } }, emptyFields });
}

function createServiceAccount(invocation: Invocation, name: string): KubectlOutcome {
  return createAndPrint(invocation, { kind: 'ServiceAccount', object: { metadata: { name } }, emptyFields: EMPTY });
}

function createConfigMap(invocation: Invocation, name: string): KubectlOutcome {
  const data = readLiterals(invocation);
  if (typeof data === 'string') return fail(data);
  const object = { ...(data.length === 0 ? {} : { data: Object.fromEntries(data) }), metadata: { name } };
  return createAndPrint(invocation, { kind: 'ConfigMap', object, emptyFields: EMPTY });
}

function createSecret(invocation: Invocation, name: string): KubectlOutcome {
  const data = readLiterals(invocation);
  if (typeof data === 'string') return fail(data);
  const type = invocation.flags.text('type');
  const encoded = data.map(([key, value]) => [key, encodeBase64(value)] as const);
  const object = {
    ...(encoded.length === 0 ? {} : { data: Object.fromEntries(encoded) }),
    metadata: { name },
    ...(type === undefined ? {} : { type }),
  };
  return createAndPrint(invocation, { kind: 'Secret', object, emptyFields: EMPTY });
}

function readLiterals({ flags }: Invocation): readonly (readonly [string, string])[] | string {
  if (flags.has('from-file') || flags.has('from-env-file')) {
    return 'the lab has no files to read: give the values with --from-literal';
  }
  const pairs: (readonly [string, string])[] = [];
  for (const literal of flags.texts('from-literal')) {
    const equals = literal.indexOf('=');
    if (equals <= 0) return `invalid literal source ${literal}, expected key=value`;
    pairs.push([literal.slice(0, equals), literal.slice(equals + 1)]);
  }
  return pairs;
}
