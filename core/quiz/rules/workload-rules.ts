import { asList, asMap } from '../scene/edit-scene.ts';
import { type Play, podsOf, recordsOf } from '../scene/play.ts';
import { isGone, wasDone, where } from './look.ts';
import { believe, type WrongRule } from './wrong-rule.ts';

const editsTemplate = (play: Play): boolean => wasDone(play, /^(set image|patch)/) && play.scene.subject.kind !== 'Pod';
const ranPod = (play: Play): boolean => wasDone(play, /^run /) && wasDone(play, /^delete pod/);
const madeAgain = (play: Play): boolean => play.scene.subject.kind === 'Pod' && recordsOf(play).length > 1;

/** W: workloads, and what bare Pods are taken for. */
export const WORKLOAD_RULES: readonly WrongRule[] = [
  believe('W1', {
    image: (play) => (editsTemplate(play) ? newImage(play) : undefined),
    restarts: where(editsTemplate, '1'),
    fate: where(editsTemplate, 'restarted'),
    made: (play) => (editsTemplate(play) ? String(podsOf(play).length) : undefined),
  }),
  believe('W2', {
    'pod-count': where(isBareLoss, '1'),
    fate: where(isBareLoss, 'replaced'),
    made: where(isBareLoss, '2'),
  }),
  believe('W3', {
    fate: where(madeAgain, 'untouched'),
    log: (play) => (madeAgain(play) ? `run ${recordsOf(play).length}` : undefined),
    made: where(madeAgain, '1'),
  }),
  believe('W4', { fate: where(ranPod, 'replaced'), 'pod-count': where(ranPod, '1'), made: where(ranPod, '2') }),
  believe('W5', {
    'pod-count': (play) =>
      isGuarded(play) ? String(recordsOf(play).filter(({ app }) => app !== '').length) : undefined,
    fate: where(isGuarded, 'untouched'),
    status: where(isGuarded, 'Running'),
  }),
];

function newImage({ scene }: Play): string | undefined {
  const line = scene.steps.find((step) => step.kind === 'kubectl' && step.line.startsWith('set image'));
  return line?.kind === 'kubectl' ? line.line.split('=')[1] : undefined;
}

/** A Pod that nothing controls, on a node that was lost. */
function isBareLoss(play: Play): boolean {
  const lost = play.scene.steps.some((step) => step.kind === 'fault' && step.fault === 'stopNode');
  return play.scene.subject.kind === 'Pod' && lost && isGone(play);
}

/** A PodDisruptionBudget stands over it, and it was deleted all the same. */
function isGuarded(play: Play): boolean {
  const kinds = asList(play.scene.objects).map((object) => asMap(object).kind);
  return kinds.includes('PodDisruptionBudget') && wasDone(play, /^delete/);
}
