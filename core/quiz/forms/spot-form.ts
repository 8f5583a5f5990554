import { runKubectl } from '../../kubectl/index.ts';
import { OBSERVATIONS } from '../observations/observations.ts';
import { restartsOf } from '../rules/look.ts';
import type { WrongRuleId } from '../rules/wrong-rule.ts';
import { type Play, podsOf } from '../scene/play.ts';
import type { Ask } from '../scene/scene.ts';
import type { Proposal } from './proposal.ts';
import { type DescribeLines, readDescribe } from './read-describe.ts';
import { takenForPhase } from './taken-for-phase.ts';

/** Which line of `kubectl describe` explains what is seen: the word under STATUS, or a count of restarts. */
export function proposeLines(play: Play, ask: Ask): Proposal | undefined {
  const name = podsOf(play)[0]?.metadata?.name;
  const told = OBSERVATIONS[ask.observation].read(play, ask);
  if (name === undefined || told === undefined) return undefined;
  const lines = readDescribe(
    runKubectl(play.cluster, `describe pod ${name}`).stdout,
    containerNameOf(play, told.field),
  );
  const key = keyOf(play, ask, told.field, lines);
  if (key === undefined) return undefined;
  const wrong = listWrongLines(play, ask, lines).filter(({ value }) => value !== key);
  return { told: told.value, key, wrong };
}

/** The name of the container whose status holds the field; of a field of all, the one that restarted most. */
function containerNameOf(play: Play, field: string): string | undefined {
  const [, list, index] = /^status\.(\w+)\[(\d+)\]/.exec(field) ?? [];
  const status = podsOf(play)[0]?.status;
  if (list === 'initContainerStatuses') return status?.initContainerStatuses?.[Number(index)]?.name;
  const statuses = status?.containerStatuses ?? [];
  if (index !== undefined) return statuses[Number(index)]?.name;
  // They stand by name, and names tell nothing.
  return statuses.toSorted((a, b) => b.restartCount - a.restartCount)[0]?.name;
}

function keyOf(play: Play, { observation }: Ask, field: string, lines: DescribeLines): string | undefined {
  if (observation === 'restarts') return restartsOf(play) > 0 ? lines.lastState : undefined;
  if (observation !== 'status') return undefined;
  if (/\.state\.(waiting|terminated)\.reason$/.test(field)) return lines.state;
  if (field === 'metadata.deletionTimestamp' || field === 'status.phase') return lines.status;
  return field === 'status.reason' ? lines.reason : undefined;
}

function listWrongLines(play: Play, { observation }: Ask, lines: DescribeLines): Proposal['wrong'] {
  const asStatus: WrongRuleId[] = observation === 'status' ? [...takenForPhase(play)] : ['R1'];
  const found: readonly (readonly [string | undefined, readonly WrongRuleId[]])[] = [
    [lines.status, asStatus],
    [lines.lastState, observation === 'status' ? ['P10'] : []],
    [lines.state, observation === 'restarts' ? ['C4'] : ['C1']],
    [lines.readyCondition, ['P6']],
    [lines.restartCount, ['well']],
  ];
  return found.flatMap(([value, rules]) => (value === undefined ? [] : [{ value, rules }]));
}
