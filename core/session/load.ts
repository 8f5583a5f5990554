import type { Cluster } from '../cluster/cluster.ts';
import { startWork } from '../cluster/work.ts';
import { shareKeptFiles } from '../kubelet/index.ts';
import { createCluster } from '../lab/create-cluster.ts';
import { type FirstRecord, migrateRecord } from '../quiz/memory/migrate-record.ts';
import type { QuizRecord } from '../quiz/memory/record.ts';
import { decodeValue, type OpenedObject, openObject } from './codec/decode-value.ts';
import { putLate } from './late.ts';
import { putNodes } from './nodes-line.ts';
import { unpackAgenda, unpackCauses } from './pack-history.ts';
import { openStore } from './pack-store.ts';
import { unpackTrails } from './pack-trails.ts';
import { readLine } from './read-line.ts';
import {
  type SavedCluster,
  type SavedLedger,
  type SavedPerson,
  type SavedTrails,
  SCHEMA_VERSION,
  SCHEMA_VERSION_IN_ONE,
  SCHEMA_VERSION_IN_TWO,
  SCHEMA_VERSION_WITH_QUIZ,
} from './saved-session.ts';
import { createSession, type Session } from './session.ts';

export type LoadOutcome =
  /** `quiz`: the record that a session of version 1 brought along. */
  | { readonly ok: true; readonly session: Session; readonly quiz?: QuizRecord }
  /** `unknown-version`: another Podlab saved it. `damaged`: nobody did. */
  | { readonly ok: false; readonly error: 'unknown-version' | 'damaged' };

/** The session that `saveSession` saved as this text. What runs on its nodes is made when it is first looked at. */
export function loadSession(text: string): LoadOutcome {
  try {
    const end = text.indexOf('\n');
    const envelope = readLine(end < 0 ? text : text.slice(0, end));
    if (!isEnvelope(envelope)) return { ok: false, error: 'damaged' };
    switch (envelope.schemaVersion) {
      case SCHEMA_VERSION:
        return charge(text, openLines(envelope, text.slice(end + 1)));
      case SCHEMA_VERSION_IN_TWO:
        return charge(text, openTwoLines(envelope, text.slice(end + 1)));
      case SCHEMA_VERSION_IN_ONE:
        return charge(text, { ok: true, session: openEnvelope(envelope) });
      case SCHEMA_VERSION_WITH_QUIZ:
        return charge(text, openEnvelopeWithQuiz(envelope));
      default:
        return { ok: false, error: 'unknown-version' };
    }
  } catch {
    // Parsing and decoding throw on a text that saveSession never wrote, and on nothing else.
    return { ok: false, error: 'damaged' };
  }
}

/** Looks at every part that is otherwise made when it is needed; throws DamagedPart where one says nothing. */
export function readWhole({ nodes, causes, podWorkers, trails, store }: Cluster): void {
  const { index, provenance, byKind } = store;
  for (const part of [nodes, causes, podWorkers, trails, index, provenance]) void part;
  void byKind.get('Event')?.size;
}

/** The last line of a session without a person. */
const NOBODY = JSON.stringify({ shapes: [[]], person: [0] });

/** The state that `saveState` saved, as a cluster of its own; undefined where it did not. */
export function loadState(state: string): Cluster | undefined {
  const loaded = loadSession(`${state}\n${NOBODY}`);
  return loaded.ok ? loaded.session.cluster : undefined;
}

/** The state in a text of saveSession; undefined where an older Podlab saved it. */
export function stateIn(text: string): string | undefined {
  const end = text.indexOf('\n');
  return end < 0 || !text.startsWith(`{"schemaVersion":${SCHEMA_VERSION},`)
    ? undefined
    : text.slice(0, text.indexOf('\n', end + 1));
}

/** Every request that the session is loaded for pays for its size. */
function charge(text: string, outcome: LoadOutcome): LoadOutcome {
  if (outcome.ok) {
    const { work } = outcome.session.cluster;
    work.keptCharacters = text.length;
    startWork(outcome.session.cluster);
  }
  return outcome;
}

interface Envelope {
  readonly schemaVersion: number;
  readonly seed: number;
  readonly shapes: readonly (readonly string[])[];
  readonly session: unknown;
  /** Characters of the second line. */
  readonly nodesLength?: number;
}

function isEnvelope(value: unknown): value is Envelope {
  return typeof value === 'object' && value !== null && 'schemaVersion' in value;
}

function openLines(envelope: Envelope, lines: string): LoadOutcome {
  const end = lines.indexOf('\n');
  if (end !== envelope.nodesLength) return { ok: false, error: 'damaged' };
  // The envelope's version says that this code's saveSession wrote it.
  const last = JSON.parse(lines.slice(end + 1)) as { shapes: string[][]; person: unknown };
  const person = decodeValue({ seed: envelope.seed, shapes: last.shapes }, last.person) as Partial<SavedPerson>;
  const { cluster } = openEnvelope(envelope, lines.slice(0, end));
  return { ok: true, session: { language: undefined, welcomed: false, ...person, cluster } };
}

function openTwoLines(envelope: Envelope, nodes: string): LoadOutcome {
  return nodes.length === envelope.nodesLength
    ? { ok: true, session: openEnvelope(envelope, nodes) }
    : { ok: false, error: 'damaged' };
}

function openEnvelope({ seed, shapes, session }: Envelope, nodes?: string): Session {
  const state = openObject({ seed, shapes }, session);
  const person: Record<string, unknown> = {};
  // Until version 3 the state held the person's choices too.
  for (const key of state.keys) if (key !== 'cluster') person[key] = state.read(key);
  return { ...createSession(seed), ...person, cluster: unpackCluster(seed, state.open('cluster'), nodes) };
}

function openEnvelopeWithQuiz(envelope: Envelope): LoadOutcome {
  // The version says that the session has one more part.
  const { quiz, ...session } = openEnvelope(envelope) as Session & { quiz?: FirstRecord };
  return quiz === undefined ? { ok: true, session } : { ok: true, session, quiz: migrateRecord(quiz) };
}

/** What most requests that only read have no need of, and what is not kept as it is. */
const IN_A_FORM: ReadonlySet<string> = new Set<keyof SavedCluster>([
  ...(['podWorkers', 'trails', 'causes', 'agenda', 'store', 'eventLedger'] as const),
]);

function unpackCluster(seed: number, opened: OpenedObject, nodes: string | undefined): Cluster {
  // The envelope's version says that saveSession wrote it: a member is of the type that its name says.
  const read = <K extends keyof SavedCluster>(key: K) => opened.read(key) as SavedCluster[K];
  const fresh = createCluster(seed);
  const parts: Partial<Record<string, unknown>> = {};
  for (const key of opened.keys) if (!IN_A_FORM.has(key)) parts[key] = opened.read(key);
  const cluster: Cluster = {
    ...fresh,
    ...parts,
    seed,
    causeId: 0,
    agenda: unpackAgenda(read('agenda')),
    store: openStore(seed, opened.open('store'), fresh.store),
    eventLedger: unpackLedger(read('eventLedger')),
  };
  putLate(cluster, 'causes', () => unpackCauses(read('causes')));
  putLate(cluster, 'podWorkers', () => read('podWorkers'));
  if (opened.keys.includes('trails')) putLate(cluster, 'trails', () => unpackTrails(read('trails') ?? NO_TRAILS));
  if (nodes === undefined) shareKeptFiles(cluster);
  else putNodes(cluster, nodes);
  return cluster;
}

const NO_TRAILS: SavedTrails = { texts: [], rows: new Map() };

function unpackLedger({ fullAgainMs, suppressed }: SavedLedger): Cluster['eventLedger'] {
  return { fullAgainMs: new Map(fullAgainMs), suppressed: new Map(suppressed), nothingExpiresBeforeMs: 0 };
}
