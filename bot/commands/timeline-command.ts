import type { AnswerContext } from '../answer/answer-context.ts';
import { timeRow } from '../components/next-steps.ts';
import type { CommandInteraction } from '../interaction/interaction.ts';
import { THEMES, type ThemeWish } from '../pictures/themes.ts';
import { type Reply, refusal } from '../replies/reply.ts';
import type { Command } from './command.ts';
import { choosePod, findGonePod, findPod, listOwnPods } from './find-pod.ts';
import { parseDuration } from './parse-duration.ts';
import { pod, refuseUnknownPod } from './pod.ts';
import { showGoneTimeline, showTimeline, type TimelineWish } from './pod-timeline.ts';
import { readOptionalText } from './read-option.ts';
import { explainDuration } from './time.ts';

/** `/pod timeline`: a subcommand of `/pod` that is answered where pictures are drawn. */
export const podTimeline: Command = { definition: pod.definition, run: runTimeline };

function runTimeline(interaction: CommandInteraction, context: AnswerContext): Reply {
  const { cluster } = context.session;
  const last = readOptionalText(interaction, 'last') ?? '';
  const duration = last === '' ? undefined : parseDuration(last);
  if (duration?.ok === false) return refusal(explainDuration(duration.error, last, context), [timeRow(context)]);
  const wanted = readOptionalText(interaction, 'theme');
  const theme: ThemeWish = THEMES.find((candidate) => candidate === wanted) ?? 'auto';
  const wish: TimelineWish = { form: 'picture', theme, lastMs: duration?.durationMs ?? 0 };
  const name = (readOptionalText(interaction, 'pod') ?? '').trim();
  const found = name === '' ? choosePod(listOwnPods(cluster)) : findPod(cluster, name);
  if (found !== undefined) return showTimeline(found, wish, context);
  const gone = findGonePod(cluster, name);
  return gone === undefined ? refuseUnknownPod(name, context) : showGoneTimeline(gone, wish, context);
}
