import { isCustomKind } from '../../objects/custom-kind.ts';
import { deprecationOf } from '../../objects/deprecated-kinds.ts';
import { kindFacts } from '../../objects/kinds.ts';
import type { CustomResourceDefinitionSpec, PodSpec } from '../../objects/kubernetes.generated.ts';
import type { Kind, KindMap, KubeObject } from '../../objects/object.ts';
import { isKnownFormat } from '../custom/formats.ts';
import { listSchemas } from '../custom/schema-parts.ts';
import { warnOfKind } from './kind-warnings.ts';
import { checkLabelName, checkQualifiedName } from './names.ts';
import { STANDARD_FINALIZERS } from './object-meta.ts';
import { type WarnedPod, warnOfPod } from './pod-warnings.ts';
import { warnOfCoreKind } from './warn-of-kinds.ts';

/**
 * What the API server warns of when it takes a new object (`Warning: …` on kubectl's stderr): nothing is wrong, but
 * something is surely not meant so. v1.35 pkg/api/pod/warnings.go.
 */
export function listWarnings<K extends Kind>(kind: K, object: KindMap[K]): string[] {
  if (isCustomKind(kind)) return (object.metadata?.finalizers ?? []).flatMap(warnOfFinalizer);
  if (kind === 'CustomResourceDefinition') return warnOfFormats(object);
  const found = findPodSpec(object);
  const own = found === undefined ? [] : warnOfPod(found);
  const surprise = SURPRISES[kind];
  return [
    ...deprecationOf(kindFacts(kind)),
    ...(surprise === undefined ? [] : warnOfName(object.metadata?.name ?? '', surprise)),
    ...warnOfKind(kind, object),
    ...warnOfCoreKind(kind, object),
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
function findPodSpec(object: KubeObject): WarnedPod | undefined {
  return findIn(object, '');
}

function findIn(value: object, path: string): WarnedPod | undefined {
  if (!('spec' in value) || typeof value.spec !== 'object' || value.spec === null) return undefined;
  const { spec } = value;
  if (isPodSpec(spec)) {
    const meta = 'metadata' in value && typeof value.metadata === 'object' ? value.metadata : {};
    return { spec, metadata: meta ?? {}, path };
  }
  const nested = 'jobTemplate' in spec ? 'jobTemplate' : 'template';
  const inner: unknown = nested in spec ? Reflect.get(spec, nested) : undefined;
  return typeof inner === 'object' && inner !== null ? findIn(inner, `${path}spec.${nested}.`) : undefined;
}

function isPodSpec(value: object): value is PodSpec {
  return 'containers' in value && Array.isArray(value.containers);
}
