import { describeChange, EVENT_COLUMN } from '../../core/kubectl/index.ts';
import { advanceBy, type VisibleChange } from '../../core/lab/advance.ts';
import { kindFacts } from '../../core/objects/kinds.ts';
import { type Session, tryAhead } from '../../core/session/index.ts';
import type { AnswerContext } from '../answer/answer-context.ts';
import { formatAskedDuration } from '../replies/format-time.ts';
import type { Button } from '../replies/reply.ts';
import { wrapText } from '../replies/wrap-text.ts';
import { tellChange } from './changes.ts';
import { tellingColumns } from './telling-columns.ts';

/** What a request changes about what comes: found by letting two copies of the lab live, one with it and one without. */
export interface Forecast {
  readonly withinMs: number;
  readonly steps: readonly ForecastStep[];
  readonly hidden: number;
}

/** What becomes visible of one object at one moment, and in how long, rounded up to a second. */
interface ForecastStep {
  readonly inMs: number;
  readonly object: string;
  readonly changes: readonly string[];
}

/** How far a copy is let live, and how much work that may be. */
const WITHIN_MS = 600_000;
const MOST_WITHIN_MS = 3_600_000;
const WORK = 2_500_000;
const SHOWN_STEPS = 5;

/** Does `request` and tells what follows from it; `forMs`: how long what it begins will last. */
export function foresee<T>(
  request: () => T,
  context: AnswerContext,
  forMs = 0,
): { readonly outcome: T; readonly forecast: Forecast } {
  const withinMs = Math.min(MOST_WITHIN_MS, Math.max(WITHIN_MS, forMs + WITHIN_MS / 2));
  const without = new Set(rehearse(context.session, withinMs, context).rows.map(({ key }) => key));
  const outcome = request();
  const { passedMs, rows } = rehearse(context.session, withinMs, context);
  const steps = groupRows(dropRepeats(rows.filter(({ key }) => !without.has(key))));
  const forecast = {
    withinMs: passedMs,
    steps: steps.slice(0, SHOWN_STEPS),
    hidden: Math.max(0, steps.length - SHOWN_STEPS),
  };
  return { outcome, forecast };
}

interface Row {
  /** Tells one change of one run from every other. */
  readonly key: string;
  readonly inMs: number;
  readonly object: string;
  readonly change: string;
}

function rehearse(session: Session, withinMs: number, context: AnswerContext): { passedMs: number; rows: Row[] } {
  const outcome = tryAhead(session, (copy) => advanceBy(copy, withinMs, describeChange), WORK);
  if (outcome?.ok !== true) return { passedMs: 0, rows: [] };
  const changes = outcome.changes.filter(({ kind }) => !NOISE.has(kind));
  return {
    passedMs: outcome.toMs - outcome.fromMs,
    rows: changes.flatMap((change) => toRows(change, outcome.fromMs, context)),
  };
}

/** Kinds whose changes say again what those of others say. */
const NOISE: ReadonlySet<VisibleChange['kind']> = new Set<VisibleChange['kind']>(['ReplicaSet', 'EndpointSlice']);

function toRows(change: VisibleChange, fromMs: number, { messages }: AnswerContext): Row[] {
  const inMs = Math.ceil((change.atMs - fromMs) / 1000) * 1000;
  const object = `${kindFacts(change.kind).singular}/${change.name}`;
  const columns = tellingColumns(change).filter(({ column }) => column !== EVENT_COLUMN);
  return columns.map(({ column, before, after }) => {
    const said = `${column} ${tellChange(column, before, after, messages.time)}`;
    return { key: `${change.atMs} ${object} ${said}`, inMs, object, change: said };
  });
}

/** What a loop does again and again is told once. */
function dropRepeats(rows: readonly Row[]): Row[] {
  const told = new Set<string>();
  return rows.filter(({ object, change }) => {
    const said = `${object} ${change}`;
    const isNew = !told.has(said);
    told.add(said);
    return isNew;
  });
}

function groupRows(rows: readonly Row[]): ForecastStep[] {
  const steps = new Map<string, ForecastStep>();
  for (const { inMs, object, change } of rows) {
    const key = `${inMs} ${object}`;
    steps.set(key, { inMs, object, changes: [...(steps.get(key)?.changes ?? []), change] });
  }
  return [...steps.values()];
}

const PHONE_WIDTH = 40;

/** As wide as a phone: when and what, and below it from what to what. */
export function printForecast({ steps }: Forecast, { language }: AnswerContext): string {
  return steps
    .map(({ inMs, object, changes }) => {
      const head = `+${formatAskedDuration(inMs, language)} `;
      return [
        `${head}${cutMiddle(object, PHONE_WIDTH - head.length)}`,
        ...changes.map((one) => `  ${wrapText(one, '    ', PHONE_WIDTH - 2)}`),
      ].join('\n');
    })
    .join('\n');
}

function cutMiddle(text: string, length: number): string {
  if (text.length <= length) return text;
  const tail = Math.floor((length - 1) / 2);
  return `${text.slice(0, length - 1 - tail)}…${text.slice(-tail)}`;
}

/** Buttons that take a person to the first of what follows and to the last that is shown. */
export function forecastButtons({ steps }: Forecast, { language }: AnswerContext): Button[] {
  const moments = [...new Set([steps[0]?.inMs, steps.at(-1)?.inMs])].filter((inMs) => inMs !== undefined && inMs > 0);
  return moments.flatMap((byMs = 0, index) => ({
    label: `⏩ +${formatAskedDuration(byMs, language)}`,
    action: { name: 'advance', args: { byMs } } as const,
    ...(index === 0 ? { style: 'primary' as const } : {}),
  }));
}
