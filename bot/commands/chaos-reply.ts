import type { PressureResource } from '../../core/cluster/state/standing-fault.ts';
import {
  applyFault,
  type Fault,
  faultId,
  type LastingFault,
  listStandingFaults,
  registerNode,
  type StandingFault,
  undoFault,
} from '../../core/lab/faults.ts';
import { DIAL_TIMEOUT_MS, SLOW_FACTOR } from '../../core/runtime/index.ts';
import type { AnswerContext } from '../answer/answer-context.ts';
import { timeRow } from '../components/next-steps.ts';
import type { CommandMessages } from '../locales/command-messages.ts';
import { formatDuration } from '../replies/format-time.ts';
import { quote } from '../replies/quote.ts';
import {
  type Button,
  buttons,
  type ComponentRow,
  code,
  look,
  type MessageReply,
  prose,
  type ReplyBlock,
  refusal,
  reply,
} from '../replies/reply.ts';
import type { Broken } from './chaos-fault.ts';
import { type Forecast, forecastButtons, foresee, printForecast } from './chaos-forecast.ts';
import { nameTarget } from './chaos-targets.ts';

/** Breaks something and says what is so now and what will follow; `forMs` where it ends by itself. */
export function breakOnPurpose(
  { fault, target }: Broken,
  forMs: number | undefined,
  context: AnswerContext,
): MessageReply {
  const { session, messages } = context;
  const { chaos } = messages;
  const { outcome, forecast } = foresee(() => applyFault(session.cluster, fault, forMs), context, forMs);
  const shown = quoteTarget(target, context);
  if (!outcome.ok) return refusal(chaos.refusals[outcome.error](shown), [timeRow(context)]);
  const lasting = asLasting(fault);
  const end =
    forMs === undefined ? chaos.staysUntilUndone : chaos.endsByItself(formatDuration(forMs, context.language));
  const blocks = lasting === undefined ? [] : [prose(end)];
  const undo = lasting === undefined ? [] : [undoButton(lasting, context)];
  return {
    ...reply(
      [...blocks, ...tellForecast(forecast, context)],
      chaosRows([...forecastButtons(forecast, context), ...undo], context),
    ),
    title: `💥 ${chaos.begun[fault.kind](shown, amountOf(fault, context))}`,
  };
}

/** Puts right what stands, and says what will follow from that. */
export function undoEach(standing: readonly StandingFault[], context: AnswerContext): MessageReply {
  const { session, messages } = context;
  const names = standing.map(({ fault }) => messages.chaos.mended[fault.kind](nameFault(fault, context)));
  const mend = (): void => {
    for (const { fault } of standing) undoFault(session.cluster, fault);
  };
  const { forecast } = foresee(mend, context);
  const title = names.length === 1 ? names[0] : messages.chaos.undoneAll(names.length);
  return {
    ...reply(tellForecast(forecast, context), chaosRows(forecastButtons(forecast, context), context)),
    title: `🔧 ${title}`,
  };
}

/** Starts the kubelet of a node whose object was deleted, and says what will follow from that. */
export function registerAgain(node: string, context: AnswerContext): MessageReply {
  const { session, messages } = context;
  const { forecast } = foresee(() => registerNode(session.cluster, node), context);
  return {
    ...reply(tellForecast(forecast, context), chaosRows(forecastButtons(forecast, context), context)),
    title: `🔧 ${messages.chaos.registered(quote(node))}`,
  };
}

/** What is broken now, each with the button that puts it right. */
export function listBroken(context: AnswerContext): MessageReply {
  const { session, messages } = context;
  const { chaos } = messages;
  const standing = listStandingFaults(session.cluster);
  if (standing.length === 0) return look([prose(chaos.nothingBroken)], [timeRow(context)]);
  const lines = standing.map((one) => `- ${describeStanding(one, context)}`);
  const undo = standing.slice(0, UNDO_BUTTONS).map(({ fault }) => undoButton(fault, context));
  return { ...look([prose(lines.join('\n'))], chaosRows(undo, context)), title: chaos.listTitle };
}

const UNDO_BUTTONS = 5;

function describeStanding({ fault, sinceMs, untilMs }: StandingFault, context: AnswerContext): string {
  const { session, messages } = context;
  const { nowMs } = session.cluster;
  const since = messages.chaos.since(formatDuration(nowMs - sinceMs, context.language));
  const end =
    untilMs === undefined ? '' : ` · ${messages.chaos.endsIn(formatDuration(untilMs - nowMs, context.language))}`;
  return `${messages.chaos.standing[fault.kind](nameFault(fault, context))} · ${since}${end}`;
}

function tellForecast(forecast: Forecast, context: AnswerContext): ReplyBlock[] {
  const { chaos } = context.messages;
  if (forecast.steps.length === 0)
    return [prose(chaos.nothingFollows(formatDuration(forecast.withinMs, context.language)))];
  const more = forecast.hidden === 0 ? [] : [prose(chaos.more(forecast.hidden))];
  return [prose(chaos.willFollow), code(printForecast(forecast, context)), ...more];
}

function chaosRows(row: readonly Button[], context: AnswerContext): ComponentRow[] {
  return [...(row.length === 0 ? [] : [buttons(...row)]), timeRow(context)];
}

function undoButton(fault: LastingFault, context: AnswerContext): Button {
  const { cluster } = context.session;
  const target =
    'host' in fault && fault.host === '*' ? context.messages.chaos.allRegistries : nameTarget(cluster, fault);
  return {
    label: context.messages.chaos.undo(target).slice(0, BUTTON_LENGTH),
    action: { name: 'undoFault', args: { id: faultId(fault) } },
    style: 'danger',
  };
}

/** Of a longer label a phone shows no more. */
const BUTTON_LENGTH = 40;

function nameFault(fault: LastingFault, context: AnswerContext): string {
  return quoteTarget(nameTarget(context.session.cluster, fault), context);
}

function quoteTarget(target: string, { messages }: AnswerContext): string {
  return target === '*' ? messages.chaos.allRegistries : quote(target);
}

function asLasting(fault: Fault): LastingFault | undefined {
  return fault.kind === 'crashContainer' || fault.kind === 'oomKillContainer' ? undefined : fault;
}

/** The number that the sentence about a fault needs. */
function amountOf(fault: Fault, { language, messages }: AnswerContext): string {
  switch (fault.kind) {
    case 'crashContainer':
      return String(fault.exitCode);
    case 'pressure':
      return nameResource(fault.resource, messages.commands);
    case 'slowStart':
      return formatDuration(fault.delayMs, language);
    case 'registryDown':
      return formatDuration(DIAL_TIMEOUT_MS, language);
    case 'registrySlow':
      return String(SLOW_FACTOR);
    default:
      return '';
  }
}

function nameResource(resource: PressureResource, words: CommandMessages): string {
  switch (resource) {
    case 'memory':
      return words.chaosPressureMemory;
    case 'disk':
      return words.chaosPressureDisk;
    case 'inodes':
      return words.chaosPressureInodes;
    case 'pid':
      return words.chaosPressurePid;
  }
}
