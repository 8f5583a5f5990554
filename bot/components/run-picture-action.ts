import type { AnswerContext } from '../answer/answer-context.ts';
import { showMap, tellMap } from '../commands/cluster-map.ts';
import { findPodByUid } from '../commands/find-pod.ts';
import { showGoneTimeline, showTimeline, type TimelineWish } from '../commands/pod-timeline.ts';
import { showRollout, tellRollout } from '../commands/rollout-picture.ts';
import { quote } from '../replies/quote.ts';
import type { Reply } from '../replies/reply.ts';
import type { PictureAction } from './action.ts';
import { answerOldCard } from './old-card.ts';

/** What a button asks for that is answered by a picture. */
export function runPictureAction(action: PictureAction, context: AnswerContext): Reply {
  switch (action.name) {
    case 'drawMap':
      return showMap(action.args.theme, context);
    case 'drawRollout':
      return showRollout(action.args.uid, action.args.theme, context);
    case 'drawTimeline':
      return onTimeline({ form: 'picture', ...action.args }, context);
    case 'tellMap':
      return tellMap(context);
    case 'tellRollout':
      return tellRollout(action.args.uid, context);
    case 'tellTimeline':
      return onTimeline({ form: 'text', theme: 'auto', ...action.args }, context);
  }
}

interface Target {
  readonly uid: string;
  readonly name: string;
}

function onTimeline({ uid, name, ...wish }: Target & TimelineWish, context: AnswerContext): Reply {
  const { cluster } = context.session;
  const pod = findPodByUid(cluster, uid);
  if (pod !== undefined) return showTimeline(pod, wish, context);
  const gone = cluster.gonePods.find((one) => one.uid === uid);
  if (gone !== undefined) return showGoneTimeline(gone, wish, context);
  return answerOldCard(context, context.messages.pod.podGone(name === '' ? '' : quote(name)));
}
