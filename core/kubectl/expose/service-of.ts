import type {
  Deployment,
  Pod,
  PodSpec,
  ReplicaSet,
  ReplicationController,
  Service,
} from '../../objects/kubernetes.generated.ts';
import type { StringMap } from '../rows/cells.ts';
import type { Selected } from '../select/select-objects.ts';

/** What a Service for an object follows from: kubectl v1.35, pkg/polymorphichelpers. */
export interface Exposable {
  /** Labels of the Pods that are meant; a message where there are none. */
  readonly selector: StringMap | string;
  /** Ports in their order, each as often as it is declared. */
  readonly ports: readonly PortAndProtocol[];
}

export interface PortAndProtocol {
  readonly port: number;
  readonly protocol: string;
}

/** Undefined for a kind that cannot be exposed. */
export function readExposable({ facts, object }: Selected): Exposable | undefined {
  // The kind says what the object is.
  switch (facts.kind) {
    case 'Pod':
      return exposePod(object as Pod);
    case 'Service':
      return exposeService(object as Service);
    case 'ReplicationController': {
      const { spec } = object as ReplicationController;
      return { selector: spec?.selector ?? {}, ports: portsOf(spec?.template?.spec) };
    }
    case 'Deployment':
    case 'ReplicaSet':
      return exposeWorkload(object as Deployment | ReplicaSet, facts.singular);
    default:
      return undefined;
  }
}

function exposePod({ metadata, spec }: Pod): Exposable {
  const labels = metadata?.labels ?? {};
  const none = 'the pod has no labels and cannot be exposed';
  return { selector: Object.keys(labels).length === 0 ? none : labels, ports: portsOf(spec) };
}

function exposeService({ spec }: Service): Exposable {
  const ports = (spec?.ports ?? []).map(({ port, protocol = 'TCP' }) => ({ port, protocol }));
  return { selector: spec?.selector ?? 'the service has no pod selector set', ports };
}

function exposeWorkload({ spec }: Deployment | ReplicaSet, singular: string): Exposable {
  const { matchLabels = {}, matchExpressions = [] } = spec?.selector ?? {};
  const ports = portsOf(spec?.template?.spec);
  if (Object.keys(matchLabels).length === 0) {
    return { selector: `invalid ${singular}: no selectors, therefore cannot be exposed`, ports };
  }
  if (matchExpressions.length === 0) return { selector: matchLabels, ports };
  const expressions = matchExpressions.map(
    ({ key, operator, values = [] }) => `{Key:${key} Operator:${operator} Values:[${values.join(' ')}]}`,
  );
  return {
    selector: `couldn't convert expressions - "[${expressions.join(' ')}]" to map-based selector format`,
    ports,
  };
}

function portsOf(spec: PodSpec | undefined): readonly PortAndProtocol[] {
  return (spec?.containers ?? []).flatMap(({ ports = [] }) =>
    ports.map(({ containerPort, protocol = 'TCP' }) => ({ port: containerPort, protocol })),
  );
}
