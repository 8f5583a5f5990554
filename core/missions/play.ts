import type { Cluster } from '../cluster/cluster.ts';
import { getObject } from '../cluster/object-store.ts';
import { isSpent } from '../cluster/work.ts';
import { applyText, describeChange, holdsCondition, parseTimeCondition, runKubectl } from '../kubectl/index.ts';
import { type Advanced, advanceBy, advanceUntil } from '../lab/advance.ts';
import { applyFault, listStandingFaults, undoFault } from '../lab/faults.ts';
import { findSample } from '../samples/index.ts';
import type { Play } from './mission.ts';

/** Who waits longer than that for something waits in vain. */
export const PATIENCE_MS = 600_000;

/** What a play did: the command that does the same, and what it printed or how time passed. */
export interface Played {
  readonly command: string;
  readonly printed?: string;
  readonly passage?: Advanced;
}

/** Plays one after the other; where the work of the request is used up, what was not played is left out. */
export function playAll(cluster: Cluster, plays: readonly Play[]): Played[] {
  return plays.flatMap((play) => (isSpent(cluster.work) ? [] : [playOne(cluster, play)]));
}

function playOne(cluster: Cluster, play: Play): Played {
  const command = commandOf(cluster, play);
  switch (play.kind) {
    case 'kubectl': {
      const { stdout, stderr } = runKubectl(cluster, play.line);
      return { command, printed: `${stdout}${stderr}`.trimEnd() };
    }
    case 'sample': {
      const { stdout, stderr } = applyText(cluster, findSample(play.sample)?.manifest ?? '', `${play.sample}.yaml`);
      return { command, printed: `${stdout}${stderr}`.trimEnd() };
    }
    case 'until':
      return { command, passage: waitUntil(cluster, play.condition) };
    case 'pass':
      return { command, ...passageOf(cluster, play.seconds * 1000) };
    case 'stopNodeOf':
      applyFault(cluster, { kind: 'stopNode', node: nodeOf(cluster, play.pod) });
      return { command };
    case 'startNodes':
      for (const node of stoppedNodes(cluster)) undoFault(cluster, { kind: 'stopNode', node });
      return { command };
  }
}

const KUBECTL = '/kubectl command:';

/** The same as a line of a terminal, where it is one: `kubectl get pods`. */
export function shortCommand(command: string): string {
  return command.startsWith(KUBECTL) ? `kubectl ${command.slice(KUBECTL.length)}` : command;
}

/** How a learner would do it, as they would type it: `/kubectl command:get pods`. */
export function commandOf(cluster: Cluster, play: Play): string {
  switch (play.kind) {
    case 'kubectl':
      return `${KUBECTL}${play.line}`;
    case 'sample':
      return `/apply sample:${play.sample}`;
    case 'until':
      return `/time until condition:${play.condition}`;
    case 'pass':
      return `/time advance by:${play.seconds % 60 === 0 ? `${play.seconds / 60}m` : `${play.seconds}s`}`;
    case 'stopNodeOf':
      return `/chaos node-down target:${nodeOf(cluster, play.pod)}`;
    case 'startNodes':
      return `/chaos node-up target:${stoppedNodes(cluster).join(' ')}`;
  }
}

/** What names a thing that is not there yet is not waited for. */
function waitUntil(cluster: Cluster, text: string): Advanced {
  const parsed = parseTimeCondition(cluster, text);
  const holds = (): boolean => !parsed.ok || holdsCondition(cluster, parsed.condition);
  return advanceUntil(cluster, holds() ? 0 : PATIENCE_MS, describeChange, holds);
}

function passageOf(cluster: Cluster, byMs: number): { readonly passage?: Advanced } {
  const passage = advanceBy(cluster, byMs, describeChange);
  return passage.ok ? { passage } : {};
}

function nodeOf({ store }: Cluster, pod: string): string {
  return getObject(store, 'Pod', 'default', pod)?.spec?.nodeName ?? '';
}

function stoppedNodes(cluster: Cluster): string[] {
  return listStandingFaults(cluster).flatMap(({ fault }) => (fault.kind === 'stopNode' ? [fault.node] : []));
}
