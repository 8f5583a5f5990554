import type { PictureMessages } from '../locales/picture-messages.ts';
import type { LaneFacts, TimelineFacts } from '../pictures/draw-timeline.ts';
import { LIMITS } from '../replies/limits.ts';
import { wrapText } from '../replies/wrap-text.ts';

/** So many values of a lane stand in a message; of more, the first and the last ones. */
const TOLD_VALUES = 6;
const FIRST_VALUES = 2;
const INDENT = '  ';

/**
 * What the picture shows, as text for a phone. `short` tells of long lanes the beginning and the end,
 * of thin ones the end; the two differ only where something is left out.
 */
export function printTimeline(facts: TimelineFacts, words: PictureMessages, length: 'short' | 'whole'): string {
  const { lanes, marks, moreMarks } = facts;
  const told = lanes.map((lane) => {
    const all = listValues(lane, facts);
    const values = length === 'whole' ? all : lane.isThin ? all.slice(-1) : fold(all, words);
    const [only] = values.length === 1 && lane.isThin ? values : [];
    return only === undefined ? printLane(lane.name, values) : wrapText(`${lane.name}: ${only}`, INDENT);
  });
  const causes = marks.map(({ text }, index) => wrapText(`${index + 1}. ${text}`, '   '));
  const heading = words.causes.toUpperCase();
  return [...told, ...(causes.length === 0 ? [] : [heading, ...causes]), ...(moreMarks === '' ? [] : [moreMarks])].join(
    '\n',
  );
}

/** `00:00:03 Running`; where nothing follows for a while, `00:00:45 –`. */
function listValues({ segments }: LaneFacts, { clock, toMs }: TimelineFacts): string[] {
  return segments.flatMap(({ fromMs, toMs: endMs, label }, index) => {
    const hasGap = endMs < (segments[index + 1]?.fromMs ?? toMs);
    return [`${clock(fromMs)} ${label}`, ...(hasGap ? [`${clock(endMs)} –`] : [])];
  });
}

function fold(values: readonly string[], { moreValues }: PictureMessages): readonly string[] {
  const hidden = values.length - TOLD_VALUES;
  if (hidden <= 1) return values;
  return [...values.slice(0, FIRST_VALUES), moreValues(hidden), ...values.slice(FIRST_VALUES + hidden)];
}

function printLane(name: string, values: readonly string[]): string {
  const room = LIMITS.phoneColumns - INDENT.length;
  return [wrapText(name, INDENT), ...values.map((value) => INDENT + wrapText(value, INDENT.repeat(2), room))].join(
    '\n',
  );
}
