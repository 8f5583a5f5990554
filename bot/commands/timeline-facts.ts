import { LANE_KINDS, type SegmentLook, type Timeline, type TimelineLane } from '../../core/explain/timeline.ts';
import type { TimelineMark } from '../../core/explain/timeline-marks.ts';
import type { AnswerContext } from '../answer/answer-context.ts';
import type { PictureMessages } from '../locales/picture-messages.ts';
import { PICTURE_WORDS } from '../locales/picture-words.ts';
import type { WhyMessages } from '../locales/why-messages.ts';
import type { LaneFacts, MarkFacts, TimelineFacts } from '../pictures/draw-timeline.ts';
import { formatClockTime, formatSpan } from '../replies/format-time.ts';
import { renderCause } from '../replies/render-cause.ts';

/** The timeline in words: what the picture shows and the text says. */
export function gatherTimelineFacts(timeline: Timeline, pod: string, context: AnswerContext): TimelineFacts {
  const { messages, language } = context;
  const words = PICTURE_WORDS[language];
  const { fromMs, toMs, isCut, marks } = timeline;
  const clock = (atMs: number): string => formatClockTime(atMs, toMs);
  const lasted = formatSpan(fromMs, toMs, language);
  const lanes = timeline.lanes.filter(isTelling).toSorted((a, b) => rankOf(a) - rankOf(b));
  return {
    title: words.timelineOf(pod),
    lines: [words.span(clock(fromMs), clock(toMs), lasted), ...(isCut ? [words.notKept] : [])],
    fromMs,
    toMs,
    lanes: lanes.map((lane) => tellLane(lane, words)),
    marks: marks.shown.map((mark) => tellMark(mark, clock, { words, why: messages.why })),
    moreMarks: marks.hidden === 0 ? '' : words.moreCauses(marks.hidden),
    looks: LOOKS.filter((look) => lanes.some(({ segments }) => segments.some((one) => one.look === look))).map(
      (look) => ({ look, word: words.looks[look] }),
    ),
    clock,
  };
}

const LOOKS: readonly SegmentLook[] = ['ready', 'running', 'waiting', 'failed', 'ended', 'unknown'];

/** That nothing was ever started again goes without saying. */
function isTelling({ kind, segments }: TimelineLane): boolean {
  return kind !== 'restarts' || segments.some(({ value }) => value !== '0');
}

function rankOf({ kind }: TimelineLane): number {
  return LANE_KINDS.indexOf(kind);
}

function tellLane(lane: TimelineLane, words: PictureMessages): LaneFacts {
  const isThin = lane.kind === 'condition';
  const segments = lane.segments.map(({ fromMs, toMs, value, look }) => ({
    fromMs,
    toMs,
    label: labelOf(lane, value),
    look,
  }));
  return { name: nameLane(lane, words), now: segments.at(-1)?.label ?? '', isThin, segments };
}

function nameLane({ kind, subject }: TimelineLane, { lanes }: PictureMessages): string {
  if (kind === 'condition' || kind === 'container') return subject;
  return subject === '' ? lanes[kind] : `${subject} · ${lanes[kind]}`;
}

/** `CrashLoopBackOff` for a container that waits for that reason, `Error (1)` for one that ended: the look says the rest. */
function labelOf({ kind }: TimelineLane, value: string): string {
  if (kind !== 'container') return value;
  const [state = '', reason = '', exitCode] = value.split(' ');
  if (state === 'terminated') return `${reason} (${exitCode})`.trim();
  return state === 'waiting' && reason !== '' ? reason : value;
}

interface MarkWords {
  readonly words: PictureMessages;
  readonly why: WhyMessages;
}

function tellMark(
  { cause, momentsMs }: TimelineMark,
  clock: (atMs: number) => string,
  { words, why }: MarkWords,
): MarkFacts {
  const [firstMs = cause.atMs] = momentsMs;
  const again = momentsMs.length > 1 ? ` (${words.times(momentsMs.length, clock(momentsMs.at(-1) ?? 0))})` : '';
  const sentence = renderCause(cause, why).replaceAll(/[`*]/g, '');
  return { momentsMs, text: `${clock(firstMs)}${again} ${sentence}` };
}
