import type { Cluster } from '../cluster/cluster.ts';
import type { Event } from '../objects/kubernetes.generated.ts';
import type { KubeObject } from '../objects/object.ts';
import type { Session } from './session.ts';

/** Grows with each change of the saved form that older code could not read. */
export const SCHEMA_VERSION = 4;
/** Until version 3 the person's choices stood with the cluster, and there was no third line. */
export const SCHEMA_VERSION_IN_TWO = 3;
/** Sessions of version 2 held the nodes among the rest, and those of version 1 the quiz record too. */
export const SCHEMA_VERSION_IN_ONE = 2;
export const SCHEMA_VERSION_WITH_QUIZ = 1;

/** A cluster as it is saved: without what can be made again, with rows where there are many of a kind. */
export interface SavedState {
  readonly cluster: SavedCluster;
}

/** The person's choices and the lab's history: the last line of a saved session. */
export type SavedPerson = Omit<Session, 'cluster'>;

export type Kept = Omit<
  Cluster,
  'agenda' | 'causes' | 'causeId' | 'store' | 'eventLedger' | 'watchers' | 'work' | 'seed' | 'fieldWriter'
>;

export interface SavedCluster extends Omit<Kept, 'nodes' | 'trails'> {
  /** Until version 2; since then they have a line of their own. */
  readonly nodes?: Cluster['nodes'];
  readonly agenda: SavedAgenda;
  readonly causes: SavedCauses;
  readonly store: SavedStore;
  readonly eventLedger: SavedLedger;
  /** Absent where there are none. */
  readonly trails?: SavedTrails;
}

export interface SavedTrails {
  /** The lines of a frame, joined; each text once. */
  readonly texts: readonly string[];
  /**
   * UID → whether it is cut (1) or whole (0); then of each frame its moment, as the difference to the one before, and
   * the place of its text.
   */
  readonly rows: ReadonlyMap<string, readonly number[]>;
}

export interface SavedAgenda {
  readonly nextSerial: number;
  /** `[due, serial, key, cause]` of each entry in the order they run; the numbers as differences to the entry before. */
  readonly rows: readonly (number | string)[];
}

export interface SavedCauses {
  readonly nextId: number;
  /**
   * `[id, moment, distance to its parent, code, params]` of each cause; id and moment as differences, the distance
   * negative where steps between the two were forgotten.
   */
  readonly rows: readonly unknown[];
}

export interface SavedStore {
  readonly resourceVersion: number;
  /** Kind → its objects in order; a number stands for that many of the bootstrapped ones, unchanged. */
  readonly byKind: ReadonlyMap<string, readonly (number | KubeObject)[]>;
  readonly events: readonly (EventRow | Event)[];
  readonly provenance: SavedProvenance;
}

/** An Event whose other fields follow from these; what is not of that form is saved as it is. */
export type EventRow = readonly (number | string)[];

/** UID → facet → cause; the first facet's cause as the difference to the first of the UID before, the others to it. */
export type SavedProvenance = ReadonlyMap<string, Readonly<Record<string, number>>>;

export interface SavedLedger {
  readonly fullAgainMs: readonly (readonly [string, number])[];
  readonly suppressed: readonly (readonly [string, number])[];
}
