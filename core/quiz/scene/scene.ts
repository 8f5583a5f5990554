import type { ConceptId } from '../concepts/concepts.ts';
import type { MisconceptionId } from '../concepts/misconceptions.ts';
import type { ObservationId } from '../observations/observation.ts';
import type { Yaml } from './print-yaml.ts';

/** Something done to the cluster on the way to a moment, as a learner could do it. */
export type Step =
  | { readonly atSeconds: number; readonly kind: 'kubectl'; readonly line: string }
  | { readonly atSeconds: number; readonly kind: 'apply'; readonly objects: readonly Yaml[] }
  /** `node` is the one the subject's first Pod runs on at that moment. */
  | { readonly atSeconds: number; readonly kind: 'fault'; readonly fault: SceneFault };

export type SceneFault = 'stopNode' | 'startNode' | 'registryDown' | 'registryUp';

/** What is asked about: a Pod by its name, or a controller, whose Pods carry the label `app` with its name. */
export interface Subject {
  readonly kind: 'Pod' | 'Deployment' | 'ReplicaSet' | 'StatefulSet' | 'Job' | 'Service';
  readonly name: string;
}

/** One thing to ask at a moment, and the concept that an answer to it is evidence about. */
export interface Ask {
  readonly observation: ObservationId;
  readonly concept: ConceptId;
  /** The container that is meant, where the Pod has several. */
  readonly container?: string;
}

export interface Moment {
  readonly atSeconds: number;
  readonly asks: readonly Ask[];
  /** The concept that putting what happened until then in order is evidence about; absent where that is not asked. */
  readonly order?: ConceptId;
}

/** What must have come to be at `atSeconds`, and the edits of the manifest offered for it. */
export interface Change {
  readonly concept: ConceptId;
  readonly goal: { readonly observation: ObservationId; readonly value: string };
  readonly atSeconds: number;
  /** Each writes one field anew: `{ path: 'spec.restartPolicy', value: 'Never' }`; all apply to the first object. */
  readonly edits: readonly Edit[];
}

export interface Edit {
  /** What somebody believes who makes this edit, where it does not reach the goal. */
  readonly by?: readonly MisconceptionId[];
  readonly path: string;
  readonly value: Yaml;
}

/** A small story of a cluster, without words. */
export interface Scene {
  readonly objects: readonly Yaml[];
  readonly steps: readonly Step[];
  readonly subject: Subject;
  readonly moments: readonly Moment[];
  readonly changes?: readonly Change[];
}
