import type { GonePod } from '../../core/cluster/cluster.ts';
import { type Timeline, traceGoneTimeline, tracePodTimeline } from '../../core/explain/timeline.ts';
import type { Pod } from '../../core/objects/kubernetes.generated.ts';
import type { AnswerContext } from '../answer/answer-context.ts';
import { podRows, timeRow } from '../components/next-steps.ts';
import { PICTURE_WORDS } from '../locales/picture-words.ts';
import { drawTimeline, type TimelineFacts } from '../pictures/draw-timeline.ts';
import { THEMES, type Theme } from '../pictures/themes.ts';
import { formatDuration } from '../replies/format-time.ts';
import { quote } from '../replies/quote.ts';
import {
  type Button,
  type ComponentRow,
  code,
  look,
  type MessageReply,
  moreButtons,
  refusal,
} from '../replies/reply.ts';
import { nameOf } from './find-pod.ts';
import { drawingFile } from './picture-file.ts';
import { printTimeline } from './print-timeline.ts';
import { gatherTimelineFacts } from './timeline-facts.ts';

/** How much of the time is shown, and in which colours. */
export interface TimelineWish {
  /** 0 for all that is kept. */
  readonly lastMs: number;
  readonly theme: Theme;
}

interface Subject {
  readonly uid: string;
  readonly name: string;
}

/** The Pod's timeline as a picture, and the same as text. */
export function showTimeline(pod: Pod, wish: TimelineWish, context: AnswerContext): MessageReply {
  const timeline = tracePodTimeline(context.session.cluster, pod, lastOf(wish));
  const { uid = '', name = '' } = pod.metadata ?? {};
  const shown = render(timeline, { uid, name, title: nameOf(pod) }, wish, context);
  return { ...shown, rows: [...shown.rows, ...podRows(pod, context, 'timeline')] };
}

/** The same of a Pod that is gone. */
export function showGoneTimeline(gone: GonePod, wish: TimelineWish, context: AnswerContext): MessageReply {
  const timeline = traceGoneTimeline(context.session.cluster, gone.uid, lastOf(wish));
  if (timeline === undefined) return refusal(PICTURE_WORDS[context.language].goneUnkept(quote(gone.name)));
  return render(timeline, { ...gone, title: gone.name }, wish, context);
}

function lastOf({ lastMs }: TimelineWish): number {
  return lastMs === 0 ? Number.POSITIVE_INFINITY : lastMs;
}

function render(
  timeline: Timeline,
  subject: Subject & { readonly title: string },
  wish: TimelineWish,
  context: AnswerContext,
): MessageReply {
  const words = PICTURE_WORDS[context.language];
  const facts = gatherTimelineFacts(timeline, subject.title, context);
  const short = printTimeline(facts, words, 'short');
  const whole = printTimeline(facts, words, 'whole');
  const picture = drawingFile('timeline', drawTimeline(facts, wish.theme), describe(facts, short));
  return {
    ...look([code(short)], [wishRow(timeline, subject, wish, context), timeRow(context)]),
    title: [`**${words.timelineOf(quote(subject.title))}**`, ...facts.lines].join('\n'),
    files: [picture],
    // The name is for words alone, and a custom_id within another one has no room for it.
    sharing: { again: { name: 'drawTimeline', args: { ...wish, uid: subject.uid, name: '' } } },
    ...(whole === short ? {} : { wholeText: `${facts.title}\n${facts.lines.join('\n')}\n${whole}\n` }),
  };
}

function describe({ title, lines }: TimelineFacts, text: string): string {
  return [title, ...lines, text].join('\n');
}

const SPANS_MS = [60_000, 600_000, 3_600_000];

/** The last minute, ten minutes or hour where there is more; and the other colours. */
function wishRow(
  { fromMs, toMs }: Timeline,
  subject: Subject,
  wish: TimelineWish,
  context: AnswerContext,
): ComponentRow {
  const { language } = context;
  const words = PICTURE_WORDS[language];
  const button = (label: string, other: Partial<TimelineWish>): Button => {
    const { lastMs, theme } = { ...wish, ...other };
    const args = { theme, lastMs, uid: subject.uid, name: subject.name.slice(0, NAME_LENGTH) };
    return { label, action: { name: 'drawTimeline', args } };
  };
  const spans = SPANS_MS.filter((span) => span !== wish.lastMs && (wish.lastMs !== 0 || span < toMs - fromMs));
  return moreButtons(
    [],
    [
      ...spans.map((lastMs) => button(words.lastOf(formatDuration(lastMs, language)), { lastMs })),
      ...(wish.lastMs === 0 ? [] : [button(words.whole, { lastMs: 0 })]),
      ...THEMES.filter((theme) => theme !== wish.theme).map((theme) => button(words.themes[theme], { theme })),
    ],
  );
}

/** What a custom_id has room for beside the UID: it is for words only. */
const NAME_LENGTH = 24;
