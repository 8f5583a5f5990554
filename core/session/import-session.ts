import type { Cluster } from '../cluster/cluster.ts';
import { LIMITS } from '../cluster/limits.ts';
import { countObjects, objectsOf } from '../cluster/object-store.ts';
import { startWork } from '../cluster/work.ts';
import { describeChange, runKubectl } from '../kubectl/index.ts';
import { advanceBy } from '../lab/advance.ts';
import { createCluster } from '../lab/create-cluster.ts';
import { kindFacts } from '../objects/kinds.ts';
import { type LoadOutcome, loadSession } from './load.ts';
import { saveSession } from './save.ts';
import type { Session } from './session.ts';

/**
 * The session in a text that anybody may have written. Beyond loading, it has to be what `saveSession` would write of
 * it, made of what a session is made of, and to live: it is looked at and let live for a minute, on a copy.
 */
export function importSession(text: string): ImportOutcome {
  const loaded = loadSession(text);
  if (!loaded.ok) return loaded;
  const fault = findFault(loaded.session);
  return fault === undefined ? loaded : { ok: false, error: fault };
}

/** `too-large`: a lab that nobody could have made, which would make each of its commands long. */
export type ImportOutcome = LoadOutcome | { readonly ok: false; readonly error: 'too-large' };

/** What a lab writes itself may go a little beyond what people may ask for. */
const SLACK = 1.25;

function fits({ store }: Cluster): boolean {
  const { characters, containers } = store.index.held;
  const counts: readonly [there: number, most: number][] = [
    [countObjects(store), LIMITS.objects],
    [objectsOf(store, 'Pod').size, LIMITS.pods],
    [objectsOf(store, 'Event').size, LIMITS.events],
    [containers, LIMITS.containers],
    [characters, LIMITS.objectCharacters],
  ];
  return counts.every(([there, most]) => there <= most * SLACK);
}

function findFault(session: Session): 'damaged' | 'too-large' | undefined {
  try {
    if (!isSession(session)) return 'damaged';
    if (!fits(session.cluster)) return 'too-large';
    // Of an older form the text differs; what it is saved as then has to come back.
    const saved = saveSession(session);
    const copy = loadSession(saved);
    const isSound = copy.ok && saveSession(copy.session) === saved && lives(copy.session.cluster);
    return isSound ? undefined : 'damaged';
  } catch {
    // What is no session can fail anywhere: it is refused, whatever failed.
    return 'damaged';
  }
}

/** Of these the cluster alone is taken: whether its clock runs by itself, and the token, stay with who exported it. */
const PARTS: ReadonlySet<string> = new Set(['cluster', 'language', 'welcomed', 'live', 'apiTokenHash']);

function isSession(session: Session): boolean {
  const { cluster, language, welcomed } = session;
  const isPerson = (language === undefined || language === 'en' || language === 'ko') && typeof welcomed === 'boolean';
  return isPerson && Object.keys(session).every((key) => PARTS.has(key)) && isCluster(cluster);
}

/** Each part is of the kind that it is in a fresh cluster; numbers count from zero. */
function isCluster(cluster: Cluster): boolean {
  const found = new Map<string, unknown>(Object.entries(cluster));
  const isLikeFresh = Object.entries(createCluster(0)).every(([key, value]) => isAlike(value, found.get(key)));
  return (
    isLikeFresh &&
    isSeed(cluster.seed) &&
    [cluster.nowMs, cluster.nextSerial].every(isCount) &&
    cluster.nowMs <= LATEST_MS &&
    hasObjects(cluster)
  );
}

function isAlike(a: unknown, b: unknown): boolean {
  return Object.prototype.toString.call(a) === Object.prototype.toString.call(b);
}

/** Of 32 bits, whichever way their sign is read. */
function isSeed(value: number): boolean {
  return value === value >> 0 || value === value >>> 0;
}

/** A thousand years: a hundred of the longest steps, and far from where calendars end. */
const LATEST_MS = 100 * LIMITS.advanceMs;

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

function hasObjects({ store }: Cluster): boolean {
  return [...store.byKind].every(([kind, objects]) => {
    const known = kindFacts(kind);
    return [...objects.values()].every(({ metadata }) => known !== undefined && isNamed(metadata));
  });
}

function isNamed(metadata: { readonly name?: string; readonly uid?: string } | undefined): boolean {
  return typeof metadata?.name === 'string' && metadata.name !== '' && typeof metadata.uid === 'string';
}

const LOOKS = ['get all -A', 'get pods -o yaml', 'describe pods', 'describe nodes', 'get events'];
const TRIAL_MS = 60_000;

function lives(cluster: Cluster): boolean {
  for (const line of LOOKS) {
    startWork(cluster);
    runKubectl(cluster, line);
  }
  startWork(cluster);
  advanceBy(cluster, TRIAL_MS, describeChange);
  return cluster.nowMs >= 0;
}
