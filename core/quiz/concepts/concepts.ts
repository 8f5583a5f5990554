import type { MisconceptionId } from './misconceptions.ts';

/** The parts of the subject, in the order they are best met: what `topic:` chooses from. */
export const AREAS = ['pod', 'phase', 'containers', 'restarts', 'conditions', 'init', 'probes', 'end', 'node'] as const;
export type Area = (typeof AREAS)[number];

/** One thing to know about Pods. What it says is in bot/locales. */
export interface Concept {
  readonly area: Area;
  /** Concepts that come first: this one opens once they were answered rightly. */
  readonly needs: readonly string[];
  /** The numbers of the statements of the article Podlab grew from (1 to 42) that it teaches; each has one concept. */
  readonly statements: readonly number[];
  /** What is believed instead; each misconception has one home. */
  readonly misconceptions: readonly MisconceptionId[];
}

/** The concepts of the quiz, in the order they are best learned: a concept stands after those it needs. */
export const CONCEPTS = {
  unit: { area: 'pod', needs: [], statements: [1, 5], misconceptions: [] },
  'shared-network': { area: 'pod', needs: ['unit'], statements: [2, 4], misconceptions: [] },
  'shared-volume': { area: 'pod', needs: ['unit'], statements: [10], misconceptions: [] },
  'co-scheduled': { area: 'pod', needs: ['unit'], statements: [3, 9], misconceptions: [] },
  'one-or-many-containers': { area: 'pod', needs: ['unit'], statements: [6], misconceptions: [] },
  'instance-and-scale': { area: 'pod', needs: ['unit'], statements: [7, 16], misconceptions: ['W4'] },
  'metadata-spec-status': { area: 'pod', needs: ['unit'], statements: [42], misconceptions: [] },
  template: { area: 'pod', needs: ['instance-and-scale'], statements: [8, 17, 18], misconceptions: ['W1'] },
  'five-phases': { area: 'phase', needs: ['unit'], statements: [20], misconceptions: ['P1', 'P11'] },
  pending: { area: 'phase', needs: ['five-phases'], statements: [28], misconceptions: ['P8', 'P14'] },
  running: { area: 'phase', needs: ['five-phases'], statements: [29], misconceptions: ['P6', 'P7'] },
  succeeded: { area: 'phase', needs: ['five-phases'], statements: [30], misconceptions: ['P13'] },
  failed: { area: 'phase', needs: ['five-phases'], statements: [31], misconceptions: ['P9', 'P10'] },
  unknown: { area: 'phase', needs: ['five-phases'], statements: [32], misconceptions: ['P12'] },
  'status-column': { area: 'phase', needs: ['five-phases'], statements: [], misconceptions: ['P2', 'P3', 'P4', 'P5'] },
  'container-states': { area: 'containers', needs: ['five-phases'], statements: [33, 35, 36], misconceptions: ['C1'] },
  'exit-code': { area: 'containers', needs: ['container-states'], statements: [37], misconceptions: ['C3'] },
  'last-state': { area: 'containers', needs: ['exit-code'], statements: [34], misconceptions: ['C4'] },
  'restart-in-place': {
    area: 'containers',
    needs: ['container-states'],
    statements: [13, 21],
    misconceptions: ['C2', 'R1'],
  },
  'back-off': { area: 'containers', needs: ['restart-in-place'], statements: [], misconceptions: ['R5', 'R6'] },
  'restart-policy': {
    area: 'restarts',
    needs: ['restart-in-place'],
    statements: [],
    misconceptions: ['R3', 'R4', 'R12'],
  },
  'allowed-policies': {
    area: 'restarts',
    needs: ['restart-policy', 'template'],
    statements: [],
    misconceptions: ['R7', 'R8'],
  },
  'job-retries': { area: 'restarts', needs: ['restart-policy'], statements: [], misconceptions: ['R9'] },
  'backoff-limit': { area: 'restarts', needs: ['job-retries'], statements: [], misconceptions: ['R10', 'R11'] },
  'job-completion': { area: 'restarts', needs: ['succeeded'], statements: [19], misconceptions: [] },
  'pod-scheduled': { area: 'conditions', needs: ['pending'], statements: [38], misconceptions: ['K1'] },
  'ready-to-start': { area: 'conditions', needs: ['pod-scheduled'], statements: [], misconceptions: ['K5'] },
  initialized: { area: 'conditions', needs: ['pod-scheduled'], statements: [40], misconceptions: ['K4'] },
  'containers-ready': { area: 'conditions', needs: ['running'], statements: [39], misconceptions: ['K2'] },
  ready: { area: 'conditions', needs: ['containers-ready'], statements: [41], misconceptions: ['K3'] },
  'init-order': { area: 'init', needs: ['pending'], statements: [], misconceptions: ['I1', 'I2'] },
  'init-restart': {
    area: 'init',
    needs: ['init-order', 'restart-policy'],
    statements: [],
    misconceptions: ['I3', 'I4', 'I5'],
  },
  'native-sidecar': { area: 'init', needs: ['init-order'], statements: [], misconceptions: ['I6', 'I7', 'I8'] },
  'sidecar-life': { area: 'init', needs: ['native-sidecar', 'ready'], statements: [], misconceptions: ['I9', 'I10'] },
  readiness: { area: 'probes', needs: ['ready'], statements: [], misconceptions: ['H1', 'H4'] },
  liveness: { area: 'probes', needs: ['restart-in-place'], statements: [], misconceptions: ['H2', 'H3', 'H6'] },
  startup: { area: 'probes', needs: ['liveness'], statements: [], misconceptions: ['H7'] },
  'probe-defaults': { area: 'probes', needs: ['readiness', 'liveness'], statements: [], misconceptions: ['H5'] },
  'grace-period': { area: 'end', needs: ['exit-code'], statements: [], misconceptions: ['T1', 'T4'] },
  'pre-stop': { area: 'end', needs: ['grace-period'], statements: [], misconceptions: ['T2', 'T6'] },
  'force-delete': { area: 'end', needs: ['grace-period'], statements: [], misconceptions: ['T5'] },
  'endpoints-at-end': {
    area: 'end',
    needs: ['readiness', 'grace-period'],
    statements: [],
    misconceptions: ['T3', 'H8'],
  },
  'bound-once': { area: 'node', needs: ['co-scheduled'], statements: [11, 12, 22], misconceptions: ['R2'] },
  identity: { area: 'node', needs: ['restart-in-place'], statements: [23, 26], misconceptions: ['W3'] },
  'node-loss': { area: 'node', needs: ['bound-once', 'unknown'], statements: [24], misconceptions: ['W2', 'E7'] },
  healing: { area: 'node', needs: ['template', 'identity'], statements: [14, 25], misconceptions: [] },
  rollout: { area: 'node', needs: ['healing'], statements: [15], misconceptions: [] },
  'volume-life': { area: 'node', needs: ['shared-volume', 'identity'], statements: [27], misconceptions: [] },
  'out-of-memory': { area: 'node', needs: ['exit-code', 'restart-in-place'], statements: [], misconceptions: ['E5'] },
  qos: { area: 'node', needs: ['out-of-memory'], statements: [], misconceptions: ['E6'] },
  eviction: { area: 'node', needs: ['qos', 'bound-once'], statements: [], misconceptions: ['E1', 'E3', 'E4'] },
  disruption: {
    area: 'node',
    needs: ['eviction', 'healing'],
    statements: [],
    misconceptions: ['E2', 'E8', 'K6', 'W5'],
  },
} as const satisfies Readonly<Record<string, Concept>>;

export type ConceptId = keyof typeof CONCEPTS;
