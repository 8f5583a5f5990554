import { withZeroFields } from '../../manifest/go-zero-fields.ts';
import type { JsonMap } from '../../manifest/json-value.ts';
import { isCustomKind } from '../../objects/custom-kind.ts';
import type { Kind } from '../../objects/object.ts';
import { compareFields } from './compare-fields.ts';
import { type FieldSet, fieldElement, lastElementOf, parentOf, ROOT, stepIn } from './field-set.ts';
import type { MembersShape } from './merge-shape.ts';

/** Go writes the metadata and the status of every object, though they be empty: they come and go with no one. */
const NOTHING: JsonMap = new Map([
  ['metadata', new Map()],
  ['status', new Map()],
]);

/** What whoever makes an object takes of it: all that it holds beside what every object of its kind has. */
export function madeFields(kind: Kind, root: MembersShape, json: JsonMap): FieldSet {
  const nothing: JsonMap = isCustomKind(kind) ? new Map() : NOTHING;
  const { added } = compareFields(root, nothing, withZeroFields(kind, json));
  const made = new Set(added);
  for (const path of added) {
    if (isCustomKind(kind) ? path === METADATA_PATH : isAlwaysThere(path, added)) made.delete(path);
  }
  return made;
}

/** Structs and lists that Go writes though they be empty: what is in them is somebody's, they are not. */
const ALWAYS_THERE: ReadonlySet<string> = new Set(
  ['spec', 'template', 'containers', 'strategy', 'updateStrategy', 'jobTemplate', 'scaleTargetRef'].map(fieldElement),
);
const METADATA = fieldElement('metadata');
const METADATA_PATH = stepIn(ROOT, METADATA);

function isAlwaysThere(path: string, all: FieldSet): boolean {
  const last = lastElementOf(path);
  return last === METADATA || (ALWAYS_THERE.has(last) && holdsMore(all, path));
}

const pathOf = (...names: readonly string[]): string => names.map(fieldElement).reduce(stepIn, ROOT);

const TOKEN_VOLUME = 'k:{"name":"kube-api-access-';
const TOKEN_MOUNT = 'k:{"mountPath":"/var/run/secrets/kubernetes.io/serviceaccount"}';

/** What admission, allocation and binding put into new objects: it is nobody's. Begins of paths, by kind. */
const BROUGHT: { readonly [K in Kind]?: readonly string[] } = {
  Pod: [
    ...['nodeName', 'serviceAccount', 'serviceAccountName', 'priority', 'preemptionPolicy', 'tolerations'].map((name) =>
      pathOf('spec', name),
    ),
    ...['region', 'zone'].map((name) => pathOf('metadata', 'labels', `topology.kubernetes.io/${name}`)),
    pathOf('spec', 'volumes') + TOKEN_VOLUME,
    pathOf('status', 'qosClass'),
  ],
  Service: ['clusterIP', 'clusterIPs', 'ipFamilies', 'ipFamilyPolicy'].map((name) => pathOf('spec', name)),
  PersistentVolumeClaim: [pathOf('spec', 'storageClassName'), pathOf('metadata', 'finalizers')],
  PersistentVolume: [pathOf('metadata', 'finalizers')],
  Ingress: [],
  Namespace: [pathOf('spec'), pathOf('status')],
  Job: [
    pathOf('spec', 'selector'),
    ...['batch.kubernetes.io/controller-uid', 'batch.kubernetes.io/job-name', 'controller-uid', 'job-name'].flatMap(
      (label) => [pathOf('spec', 'template', 'metadata', 'labels', label), pathOf('metadata', 'labels', label)],
    ),
  ],
  CertificateSigningRequest: ['username', 'groups', 'uid', 'extra'].map((name) => pathOf('spec', name)),
};

/** The fields without those that the system brought, and without the lists that hold nothing else. */
export function withoutBrought(kind: Kind, fields: FieldSet): FieldSet {
  const begins = BROUGHT[kind];
  if (begins === undefined) return fields;
  const brought = [...fields].filter(
    (path) => begins.some((begin) => path.startsWith(begin)) || isBroughtInside(kind, path),
  );
  const left = new Set(fields);
  for (const path of brought) left.delete(path);
  for (const list of new Set(brought.map(parentOf))) if (left.has(list) && !holdsMore(left, list)) left.delete(list);
  return left;
}

function isBroughtInside(kind: Kind, path: string): boolean {
  if (kind === 'Pod') return path.includes(TOKEN_MOUNT);
  if (kind === 'Ingress') return path === BALANCER;
  return kind === 'Service' && (path === BALANCER || path.endsWith(NODE_PORT));
}

/** Go writes it though it is empty; what is in it is somebody's. */
const BALANCER = pathOf('status', 'loadBalancer');
const NODE_PORT = stepIn(ROOT, fieldElement('nodePort'));

function holdsMore(fields: FieldSet, list: string): boolean {
  for (const path of fields) if (path.length > list.length && path.startsWith(list)) return true;
  return false;
}

/** Of kinds in which the API server writes over what a client says of these. */
const WRITTEN_OVER: ReadonlySet<Kind> = new Set<Kind>(['Namespace', 'CertificateSigningRequest']);

/** What a client takes of what it makes, which is `sent`: nothing of the status. */
export function sentFields(kind: Kind, root: MembersShape, sent: JsonMap): FieldSet {
  const fields = madeFields(kind, root, sent);
  const own = WRITTEN_OVER.has(kind) ? withoutBrought(kind, fields) : fields;
  const { rest } = apartFromStatus(kind, own);
  return rest;
}

const STATUS = pathOf('status');
const ANNOTATIONS = pathOf('metadata', 'annotations');
/** Written together with the status: Kubernetes v1.35, pkg/controller/deployment/sync.go. */
const REVISION = pathOf('metadata', 'annotations', 'deployment.kubernetes.io/revision');

/**
 * The fields of the status, and the others. A Deployment's revision goes with the status where the system writes it, and
 * so do its annotations as such where there is no other.
 */
export function apartFromStatus(
  kind: Kind | undefined,
  fields: FieldSet,
): { readonly status: FieldSet; readonly rest: FieldSet } {
  // Who writes the status of a custom object is known by who wrote it alone.
  if (kind !== undefined && isCustomKind(kind)) return { status: new Set(), rest: fields };
  const [status, rest] = [new Set<string>(), new Set<string>()];
  for (const path of fields) (path.startsWith(STATUS) ? status : rest).add(path);
  if (kind === 'Deployment' && rest.delete(REVISION)) {
    status.add(REVISION);
    const hasOther = [...rest].some((path) => path !== ANNOTATIONS && path.startsWith(ANNOTATIONS));
    if (!hasOther && rest.delete(ANNOTATIONS)) status.add(ANNOTATIONS);
  }
  return { status, rest };
}
