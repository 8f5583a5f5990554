import { runKubectl } from '../../kubectl/index.ts';
import { containerOf } from '../observations/container-of.ts';
import { podsOf, recordsOf } from '../scene/play.ts';
import { phaseOf, podOf, restartsOf } from './look.ts';
import { type Belief, believe, type WrongRule } from './wrong-rule.ts';

/** The container asked about ended well: somebody who takes every end for a failure says otherwise. */
function ifEndedWell(value: string): Belief {
  return (play, ask) => (containerOf(play, ask)?.status.state?.terminated?.exitCode === 0 ? value : undefined);
}

/** C: states of containers, and restarts. */
export const CONTAINER_RULES: readonly WrongRule[] = [
  believe('C1', { state: (play) => phaseOf(play), reason: (play) => phaseOf(play) }),
  believe('C2', {
    restarts: (play) =>
      recordsOf(play).length > podsOf(play).length ? String(recordsOf(play).length - podsOf(play).length) : undefined,
    made: (play) => (restartsOf(play) > 0 ? String(recordsOf(play).length + restartsOf(play)) : undefined),
  }),
  believe('C3', {
    phase: (play, ask) => (phaseOf(play) === 'Succeeded' ? ifEndedWell('Failed')(play, ask) : undefined),
    status: ifEndedWell('Error'),
    reason: ifEndedWell('Error'),
    'exit-code': ifEndedWell('1'),
  }),
  believe('C4', {
    log: (play, { container }) => {
      const name = podOf(play)?.metadata?.name;
      if (name === undefined || restartsOf(play) === 0) return undefined;
      const flag = container === undefined ? '' : ` -c ${container}`;
      return runKubectl(play.cluster, `logs ${name}${flag} --previous --tail=1`).stdout.trim() || undefined;
    },
  }),
];
