import type { GonePod } from '../../core/cluster/cluster.ts';
import { type Timeline, traceGoneTimeline, tracePodTimeline } from '../../core/explain/timeline.ts';
import type { Pod } from '../../core/objects/kubernetes.generated.ts';
import type { AnswerContext } from '../answer/answer-context.ts';
import { podRows, timeRow } from '../components/next-steps.ts';
import { PICTURE_WORDS } from '../locales/picture-words.ts';
import { drawTimeline, type TimelineFacts } from '../pictures/draw-timeline.ts';
import { drawAs } from '../pictures/recolour.ts';
import { othersThan, type ThemeWish } from '../pictures/themes.ts';
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

/** How much of the time is shown, how, and in which colours. */
export interface TimelineWish {
  readonly form: 'picture' | 'text';
  /** 0 for all that is kept. */
  readonly lastMs: number;
  readonly theme: ThemeWish;
}

interface Subject {
  readonly uid: string;
  readonly name: string;
}

/** The Pod's timeline as a picture, whose text tells all of it, or as text. */
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
  const title = [`**${words.timelineOf(quote(subject.title))}**`, ...facts.lines].join('\n');
  const short = printTimeline(facts, words, 'short');
  const rows = [timeRow(context), wishRow(timeline, subject, wish, context)];
  if (wish.form === 'text') {
    const whole = printTimeline(facts, words, 'whole');
    const told = { ...look([code(short)], rows), title, sharing: {} };
    return whole === short ? told : { ...told, wholeText: `${facts.title}\n${facts.lines.join('\n')}\n${whole}\n` };
  }
  const svg = drawAs(wish.theme, (theme) => drawTimeline(facts, theme));
  // The name is for words alone, and a custom_id within another one has no room for it.
  const again = { theme: wish.theme, lastMs: wish.lastMs, uid: subject.uid, name: '' };
  return {
    ...look([], rows),
    title,
    files: [drawingFile('timeline', svg, describe(facts, short))],
    sharing: { again: { name: 'drawTimeline', args: again } },
  };
}

function describe({ title, lines }: TimelineFacts, text: string): string {
  return [title, ...lines, text].join('\n');
}

const SPANS_MS = [60_000, 600_000, 3_600_000];

/** The other form; of a picture the last minute, ten minutes or hour where there is more, and the other colours. */
function wishRow(
  { fromMs, toMs }: Timeline,
  subject: Subject,
  wish: TimelineWish,
  context: AnswerContext,
): ComponentRow {
  const { language } = context;
  const words = PICTURE_WORDS[language];
  const address = { uid: subject.uid, name: subject.name.slice(0, NAME_LENGTH) };
  const draw = (label: string, other: Partial<Pick<TimelineWish, 'theme' | 'lastMs'>>): Button => {
    const { lastMs, theme } = { ...wish, ...other };
    return { label, action: { name: 'drawTimeline', args: { theme, lastMs, ...address } } };
  };
  if (wish.form === 'text') return moreButtons([draw(words.asPicture, {})], []);
  const asText = { name: 'tellTimeline', args: { lastMs: wish.lastMs, ...address } } as const;
  const spans = SPANS_MS.filter((span) => span !== wish.lastMs && (wish.lastMs !== 0 || span < toMs - fromMs));
  return moreButtons(
    [{ label: words.asText, action: asText }],
    [
      ...spans.map((lastMs) => draw(words.lastOf(formatDuration(lastMs, language)), { lastMs })),
      ...(wish.lastMs === 0 ? [] : [draw(words.whole, { lastMs: 0 })]),
      ...othersThan(wish.theme).map((theme) => draw(words.themes[theme], { theme })),
    ],
  );
}

/** What a custom_id has room for beside the UID: it is for words only. */
const NAME_LENGTH = 24;
