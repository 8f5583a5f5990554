import type { Cluster } from '../../core/cluster/cluster.ts';
import { listObjects } from '../../core/cluster/object-store.ts';
import { startWork } from '../../core/cluster/work.ts';
import { applyText, describeChange, runKubectl } from '../../core/kubectl/index.ts';
import { advanceBy, advanceToNextChange } from '../../core/lab/advance.ts';
import { type Fault, injectFault } from '../../core/lab/faults.ts';
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

function playStep(cluster: Cluster, step: Step): void {
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
      const fault = chooseFault(cluster, step);
      if (fault !== undefined) injectFault(cluster, fault);
    }
  }
}

function advance(cluster: Cluster, byMs: number): void {
  const outcome = advanceBy(cluster, byMs, describeChange);
  if (!outcome.ok || !outcome.complete) throw new Error('the story is too long');
}

function chooseFault(cluster: Cluster, step: Extract<Step, { do: 'fault' }>): Fault | undefined {
  switch (step.fault) {
    case 'stopNode':
    case 'startNode':
      return { kind: step.fault, node: step.node };
    case 'registryDown':
    case 'registrySlow':
    case 'registryUp':
      return { kind: step.fault, host: '*' };
    default: {
      const pods = listObjects(cluster.store, 'Pod');
      const podUid = pods[step.pick % Math.max(1, pods.length)]?.metadata?.uid;
      if (podUid === undefined) return undefined;
      return { kind: step.fault, podUid, container: 'app', exitCode: step.pick };
    }
  }
}
