import type { Cluster } from '../../core/cluster/cluster.ts';
import { listObjects } from '../../core/cluster/object-store.ts';
import { startWork } from '../../core/cluster/work.ts';
import { applyText, describeChange, runKubectl } from '../../core/kubectl/index.ts';
import { advanceBy, advanceToNextChange } from '../../core/lab/advance.ts';
import { applyFault, createPressure, type Fault, listStandingFaults, undoFault } from '../../core/lab/faults.ts';
import { createSession, type Session } from '../../core/session/index.ts';
import type { Step, Story } from './arbitraries.ts';

/** What a test does before each step, for example saving and loading; it may give another session back. */
export type BetweenSteps = (session: Session) => Session;

/** Plays a story from its beginning and returns the session it ends in. */
export function playStory({ seed, steps }: Story, between: BetweenSteps = (session) => session): Session {
  let session = createSession(seed);
  for (const step of steps) {
    session = between(session);
    startWork(session.cluster);
    playStep(session.cluster, step);
  }
  return session;
}

/** Plays a story in which no request may do more than `units` of work: each advance goes on until it is over. */
export function playWithStops({ seed, steps }: Story, units: number, between: BetweenSteps): Session {
  let session = createSession(seed);
  for (const step of steps) {
    const untilMs = session.cluster.nowMs + (step.do === 'advance' ? step.byMs : 0);
    if (step.do !== 'advance') playStep(session.cluster, step);
    for (let complete = false; !complete; session = between(session)) {
      session.cluster.work.left = units;
      const outcome = advanceBy(session.cluster, untilMs - session.cluster.nowMs, describeChange);
      complete = outcome.ok && outcome.complete;
    }
  }
  return session;
}

export function playStep(cluster: Cluster, step: Step): void {
  switch (step.do) {
    case 'apply':
      applyText(cluster, JSON.stringify(step.manifest), 'STDIN');
      break;
    case 'kubectl':
      runKubectl(cluster, step.line);
      break;
    case 'advance':
      advance(cluster, step.byMs);
      break;
    case 'next':
      advanceToNextChange(cluster, 3_600_000, describeChange);
      break;
    case 'fault': {
      if (step.fault === 'undo') {
        undoOne(cluster, step.pick);
        break;
      }
      const fault = chooseFault(cluster, { ...step, fault: step.fault });
      // Some end by themselves.
      if (fault !== undefined) applyFault(cluster, fault, step.pick < 4 ? 20_000 * step.pick + 1 : undefined);
    }
  }
}

function advance(cluster: Cluster, byMs: number): void {
  const outcome = advanceBy(cluster, byMs, describeChange);
  if (!outcome.ok || !outcome.complete) throw new Error('the story is too long');
}

function undoOne(cluster: Cluster, pick: number): void {
  const standing = listStandingFaults(cluster);
  const one = standing[pick % Math.max(1, standing.length)];
  if (one !== undefined) undoFault(cluster, one.fault);
}

interface FaultChoice {
  readonly fault: Fault['kind'];
  readonly node: string;
  readonly pick: number;
}

function chooseFault(cluster: Cluster, { fault: kind, node, pick }: FaultChoice): Fault | undefined {
  switch (kind) {
    case 'stopNode':
    case 'partitionNode':
      return { kind, node };
    case 'registryDown':
    case 'registrySlow':
    case 'registryLimited':
      return { kind, host: '*' };
    case 'pressure':
      return createPressure(cluster, node, RESOURCES[pick % RESOURCES.length] ?? 'memory');
    case 'slowStart':
      return { kind, of: 'Deployment', namespace: 'default', name: 'shop', delayMs: 30_000 };
    default: {
      const pods = listObjects(cluster.store, 'Pod');
      const podUid = pods[pick % Math.max(1, pods.length)]?.metadata?.uid;
      if (podUid === undefined) return undefined;
      const place = { podUid, container: 'app' };
      if (kind === 'failProbe') return { kind, ...place, probe: PROBES[pick % PROBES.length] ?? 'readiness' };
      return kind === 'crashContainer' ? { kind, ...place, exitCode: pick } : { kind, ...place };
    }
  }
}

const RESOURCES = ['memory', 'disk', 'inodes', 'pid'] as const;
const PROBES = ['readiness', 'liveness', 'startup'] as const;
