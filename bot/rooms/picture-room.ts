import { cluster } from '../commands/cluster.ts';
import { podTimeline } from '../commands/timeline-command.ts';
import { isPictureAction } from '../components/action.ts';
import { answerOldCard } from '../components/old-card.ts';
import { runPictureAction } from '../components/run-picture-action.ts';
import type { Room } from './room.ts';

/** Pictures of the lab: what reads it for them, their words and what draws them. */
export const pictureRoom: Room = {
  commands: [cluster, podTimeline],
  runAction: (action, _, context) =>
    isPictureAction(action) ? runPictureAction(action, context) : answerOldCard(context),
  submit: (_action, _fields, context) => answerOldCard(context),
};
