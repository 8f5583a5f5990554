import type { Interaction } from '../bot/index.ts';
import { type LogFields, pseudonymOf, writeLog } from './log.ts';
import type { Measured } from './metrics.ts';
import type { SessionOutcome } from './sessions/run-session.ts';
import { wallNow } from './wall-clock.ts';
import { WorldFailure } from './world-failure.ts';

/** What an answer took, beside its outcome. */
export interface AnswerCost {
  readonly arrivedMs: number;
  /** Units of work of core/cluster/work.ts. */
  readonly work: number;
}

/** One line for an interaction that was answered. */
export function logAnswered(interaction: Interaction, outcome: Omit<SessionOutcome, 'reply'>, cost: AnswerCost): void {
  const { effect, runs } = outcome;
  const durationMs = wallNow() - cost.arrivedMs;
  const values = {
    Interactions: 1,
    DurationMs: durationMs,
    Work: cost.work,
    Conflicts: runs - 1,
    ColdStarts: countStart(),
  };
  const { work } = cost;
  const facts = { effect, runs, work, durationMs, coldStart: values.ColdStarts === 1 };
  writeLog('info', 'interaction', { ...describe(interaction), ...facts }, measure(interaction, 'answered', values));
}

/** One line for an interaction that is answered later. */
export function logDeferred(interaction: Interaction): void {
  writeLog('info', 'deferred', describe(interaction), { values: { Deferred: 1 } });
}

/** One line for an interaction that failed: why, under the reference that the person was told. */
export function logFailure(interaction: Interaction, error: unknown, reference: string, arrivedMs?: number): void {
  const code = failureCodeOf(error);
  const durationMs = arrivedMs === undefined ? undefined : wallNow() - arrivedMs;
  const values = {
    Interactions: 1,
    Failures: 1,
    ColdStarts: countStart(),
    ...(durationMs === undefined ? {} : { DurationMs: durationMs }),
  };
  const { finer = [] } = measure(interaction, 'failed', values);
  const facts = { reference, code, ...describe(interaction), durationMs, ...describeError(error) };
  writeLog('error', 'failure', facts, { values, finer: [...finer, { name: 'Failures', by: { Code: code } }] });
}

/** What the sentence for the person, the log and the metric call a failure. */
export function failureCodeOf(error: unknown) {
  return error instanceof WorldFailure ? error.code : 'broken';
}

function measure(interaction: Interaction, outcome: string, values: Measured['values']): Measured {
  const by = { Command: commandOf(interaction) ?? interaction.type, Outcome: outcome };
  return { values, finer: [{ name: 'Interactions', by }] };
}

/** Whether the environment has answered anybody before; only on Lambda is that a cold start. */
let hasStarted = false;

function countStart(): 0 | 1 {
  const isFirst = !hasStarted;
  hasStarted = true;
  return isFirst ? 1 : 0;
}

function describe(interaction: Interaction): LogFields {
  return {
    type: interaction.type,
    command: commandOf(interaction),
    subcommand: 'subcommand' in interaction ? interaction.subcommand : undefined,
    interactionId: interaction.id,
    user: pseudonymOf(interaction.userId),
  };
}

function commandOf(interaction: Interaction): string | undefined {
  return 'commandName' in interaction ? interaction.commandName : undefined;
}

/** Where it happened, not what it said: the message of a fault of our own may quote what a person wrote. */
function describeError(error: unknown): LogFields {
  if (!(error instanceof Error)) return { error: typeof error };
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /.test(line));
  const message = error instanceof WorldFailure ? error.message : undefined;
  const stack = frames?.slice(0, 8).map((frame) => frame.trim());
  return { error: error.name, message, stack: stack?.join(' | ') };
}
