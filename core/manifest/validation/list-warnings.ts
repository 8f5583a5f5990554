import { isCustomKind } from '../../objects/custom-kind.ts';
import { deprecationOf } from '../../objects/deprecated-kinds.ts';
import { kindFacts } from '../../objects/kinds.ts';
import type {
  Container,
  ContainerPort,
  CustomResourceDefinitionSpec,
  PodSpec,
} from '../../objects/kubernetes.generated.ts';
import type { Kind, KindMap, KubeObject } from '../../objects/object.ts';
import { parseQuantity } from '../../objects/quantity.ts';
import { isKnownFormat } from '../custom/formats.ts';
import { listSchemas } from '../custom/schema-parts.ts';
import { warnOfKind } from './kind-warnings.ts';
import { checkLabelName, checkQualifiedName } from './names.ts';
import { STANDARD_FINALIZERS } from './object-meta.ts';

/** A part of a byte is no amount of memory. */
const NANOS_PER_BYTE = 1_000_000_000n;

/**
 * What the API server warns of when it takes a new object (`Warning: …` on kubectl's stderr): nothing is wrong, but
 * something is surely not meant so. v1.35 pkg/api/pod/warnings.go.
 */
export function listWarnings<K extends Kind>(kind: K, object: KindMap[K]): string[] {
  if (isCustomKind(kind)) return (object.metadata?.finalizers ?? []).flatMap(warnOfFinalizer);
  if (kind === 'CustomResourceDefinition') return warnOfFormats(object);
  const found = findPodSpec(object);
  const own = found === undefined ? [] : warnOfSpec(found.spec, found.path);
  const surprise = SURPRISES[kind];
  return [
    ...deprecationOf(kindFacts(kind)),
    ...(surprise === undefined ? [] : warnOfName(object.metadata?.name ?? '', surprise)),
    ...warnOfKind(kind, object),
    ...own,
  ];
}

const IN_NAMES = 'this is used in Pod names and hostnames, which can result in surprising behavior';
/** What a name with dots leads to. */
const SURPRISES: { readonly [K in Kind]?: string } = {
  Pod: "this is used in the Pod's hostname, which can result in surprising behavior",
  Deployment: IN_NAMES,
  ReplicaSet: IN_NAMES,
  Job: IN_NAMES,
};

/** Of a custom object nothing else is asked of these: apiextensions-apiserver v1.35, pkg/registry/customresource/validator.go. */
function warnOfFinalizer(name: string): string[] {
  const of = (words: string) => `metadata.finalizers: ${JSON.stringify(name)}: ${words}`;
  const wrong = checkQualifiedName(name).map(of);
  if (name.includes('/') || STANDARD_FINALIZERS.has(name)) return wrong;
  const form = name.includes('.') ? 'name including a path (/)' : 'name';
  return [
    ...wrong,
    of(`prefer a domain-qualified finalizer ${form} to avoid accidental conflicts with other finalizer writers`),
  ];
}

/** A format that says nothing: apiextensions-apiserver v1.35, pkg/registry/customresourcedefinition/strategy.go. */
function warnOfFormats(object: KubeObject): string[] {
  const { spec }: { readonly spec?: CustomResourceDefinitionSpec } & KubeObject = object;
  return (spec?.versions ?? []).flatMap(({ schema }) =>
    [...listSchemas(schema?.openAPIV3Schema ?? {}, '')].flatMap(([{ type, format }]) =>
      type !== 'string' || format === undefined || isKnownFormat(format)
        ? []
        : [`unrecognized format ${JSON.stringify(format)}`],
    ),
  );
}

function warnOfName(name: string, surprise: string): string[] {
  const messages = checkLabelName(name);
  if (name === '' || messages.length === 0) return [];
  return [`metadata.name: ${surprise}; a DNS label is recommended: [${messages.join(' ')}]`];
}

/** The Pod spec inside a Pod, a workload or a CronJob. */
function findPodSpec(object: KubeObject): { spec: PodSpec; path: string } | undefined {
  if (!('spec' in object)) return undefined;
  return findIn(object.spec, 'spec');
}

function findIn(value: unknown, path: string): { spec: PodSpec; path: string } | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (isPodSpec(value)) return { spec: value, path };
  const nested = 'jobTemplate' in value ? 'jobTemplate' : 'template';
  const inner: unknown = nested in value ? Reflect.get(value, nested) : undefined;
  if (typeof inner !== 'object' || inner === null || !('spec' in inner)) return undefined;
  return findIn(inner.spec, `${path}.${nested}.spec`);
}

function isPodSpec(value: object): value is PodSpec {
  return 'containers' in value && Array.isArray(value.containers);
}

const RENAMED_LABELS = new Map([
  ['beta.kubernetes.io/arch', 'kubernetes.io/arch'],
  ['beta.kubernetes.io/os', 'kubernetes.io/os'],
  ['failure-domain.beta.kubernetes.io/region', 'topology.kubernetes.io/region'],
  ['failure-domain.beta.kubernetes.io/zone', 'topology.kubernetes.io/zone'],
  ['beta.kubernetes.io/instance-type', 'node.kubernetes.io/instance-type'],
]);

function warnOfSpec(spec: PodSpec, path: string): string[] {
  const labels = Object.keys(spec.nodeSelector ?? {}).flatMap((label) => {
    const current = RENAMED_LABELS.get(label);
    const since = label.includes('/arch') || label.includes('/os') ? 'v1.14' : 'v1.17';
    return current === undefined
      ? []
      : [`${path}.nodeSelector[${label}]: deprecated since ${since}; use "${current}" instead`];
  });
  const treated = 'must be >= 0; negative values are invalid and will be treated as 1';
  const grace =
    (spec.terminationGracePeriodSeconds ?? 0) < 0 ? [`${path}.terminationGracePeriodSeconds: ${treated}`] : [];
  const containers = listContainers(spec, path);
  return [...labels, ...containers.flatMap(warnOfContainer), ...grace, ...warnOfPorts(containers)];
}

interface PlacedContainer {
  readonly container: Container;
  readonly path: string;
}

function listContainers(spec: PodSpec, path: string): PlacedContainer[] {
  return (['initContainers', 'containers'] as const).flatMap((list) =>
    (spec[list] ?? []).map((container, index) => ({ container, path: `${path}.${list}[${index}]` })),
  );
}

function warnOfContainer({ container, path }: PlacedContainer): string[] {
  return [...warnOfMemory(container, path), ...warnOfEnv(container, path)];
}

/** `100m` of memory is a tenth of a byte. */
function warnOfMemory({ resources = {} }: Container, path: string): string[] {
  return (['limits', 'requests'] as const).flatMap((list) =>
    ['memory', 'ephemeral-storage'].flatMap((name) => {
      const text = new Map(Object.entries(resources[list] ?? {})).get(name);
      const parsed = parseQuantity(text ?? '0');
      if (text === undefined || !parsed.ok || parsed.quantity.nanos % NANOS_PER_BYTE === 0n) return [];
      return [`${path}.resources.${list}[${name}]: fractional byte value "${text}" is invalid, must be an integer`];
    }),
  );
}

function warnOfEnv({ env = [] }: Container, path: string): string[] {
  const seen = new Set<string>();
  return env.flatMap(({ name }, index) => {
    const isHidden = seen.has(name);
    seen.add(name);
    return isHidden
      ? [`${path}.env[${index}]: hides previous definition of "${name}", which may be dropped when using apply`]
      : [];
  });
}

/** Two containers of one Pod share its ports: only one of them can listen. */
function warnOfPorts(containers: readonly PlacedContainer[]): string[] {
  const taken = new Map<string, string>();
  return containers.flatMap(({ container, path }) =>
    (container.ports ?? []).flatMap((port, index) => {
      const at = `${path}.ports[${index}]`;
      const key = describePort(port);
      const other = taken.get(key);
      taken.set(key, other ?? at);
      return other === undefined ? [] : [`${at}: duplicate port definition with ${other}`];
    }),
  );
}

function describePort({ containerPort, hostPort = 0, hostIP = '', protocol = 'TCP' }: ContainerPort): string {
  return `${protocol}/${containerPort}/${hostIP}/${hostPort}`;
}
