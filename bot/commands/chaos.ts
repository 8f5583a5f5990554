import { findStandingFault } from '../../core/lab/faults.ts';
import type { AnswerContext } from '../answer/answer-context.ts';
import type { CommandPath } from '../interaction/interaction.ts';
import { type Reply, refusal } from '../replies/reply.ts';
import { pathOfChoice, type TargetWish, targetRows } from './chaos-choice.ts';
import { readFault } from './chaos-fault.ts';
import { breakOnPurpose, listBroken, undoEach } from './chaos-reply.ts';
import { suggestTargets } from './chaos-suggest.ts';
import { bringNodeBack, undoTarget } from './chaos-undo.ts';
import type { Command } from './command.ts';
import { defineChoice, defineCommand, defineOption, defineSubcommand, type OptionDefinition } from './definition.ts';
import { parseDuration } from './parse-duration.ts';
import { readOptionalText } from './read-option.ts';
import { explainDuration } from './time.ts';

const TARGET = { required: true, autocomplete: true } as const;
const node = defineOption('target', (m) => m.chaosNodeTarget, TARGET);
const container = defineOption('target', (m) => m.chaosContainerTarget, TARGET);
const duration: OptionDefinition = defineOption('for', (m) => m.chaosFor, { autocomplete: true });

export const chaos: Command = {
  definition: defineCommand('chaos', (m) => m.chaos, [
    defineSubcommand('list', (m) => m.chaosList),
    defineSubcommand('node-down', (m) => m.chaosNodeDown, [node, duration]),
    defineSubcommand('node-up', (m) => m.chaosNodeUp, [node]),
    defineSubcommand('node-partition', (m) => m.chaosNodePartition, [node, duration]),
    defineSubcommand('container-crash', (m) => m.chaosContainerCrash, [container]),
    defineSubcommand('oom', (m) => m.chaosOom, [container]),
    defineSubcommand('image-registry', (m) => m.chaosRegistry, [
      defineOption('how', (m) => m.chaosRegistryHow, {
        required: true,
        choices: [
          defineChoice('down', (m) => m.chaosRegistryDown),
          defineChoice('slow', (m) => m.chaosRegistrySlow),
          defineChoice('rate-limited', (m) => m.chaosRegistryLimited),
        ],
      }),
      defineOption('target', (m) => m.chaosRegistryTarget, { autocomplete: true }),
      duration,
    ]),
    defineSubcommand('pressure', (m) => m.chaosPressure, [
      node,
      defineOption('of', (m) => m.chaosPressureOf, {
        required: true,
        choices: [
          defineChoice('memory', (m) => m.chaosPressureMemory),
          defineChoice('disk', (m) => m.chaosPressureDisk),
          defineChoice('inodes', (m) => m.chaosPressureInodes),
          defineChoice('pid', (m) => m.chaosPressurePid),
        ],
      }),
      duration,
    ]),
    defineSubcommand('probe', (m) => m.chaosProbe, [
      defineOption('target', (m) => m.chaosProbeTarget, TARGET),
      duration,
    ]),
    defineSubcommand('slow-start', (m) => m.chaosSlowStart, [
      defineOption('target', (m) => m.chaosWorkloadTarget, TARGET),
      duration,
    ]),
    defineSubcommand('undo', (m) => m.chaosUndo, [defineOption('target', (m) => m.chaosUndoTarget, TARGET)]),
  ]),
  run: runChaos,
  complete: suggestTargets,
};

/** What cannot be done with that target is refused with those there are, to choose from. */
function runChaos(path: CommandPath, context: AnswerContext): Reply {
  const text = readOptionalText(path, 'for');
  const lasts = text === undefined ? undefined : parseDuration(text);
  if (lasts?.ok === false) return refusal(explainDuration(lasts.error, text ?? '', context));
  const reply = changeSomething(path, lasts?.durationMs, context);
  if (reply.kind === 'modal' || reply.tone !== 'refused') return reply;
  const rows = targetRows(path, context);
  return rows.length === 0 ? reply : { ...reply, rows };
}

function changeSomething(path: CommandPath, forMs: number | undefined, context: AnswerContext): Reply {
  switch (path.subcommand) {
    case 'undo':
      return undoTarget(path, context);
    case 'node-up':
      return bringNodeBack(path, context);
    case 'list':
    case undefined:
      return listBroken(context);
    default: {
      const read = readFault(path, context);
      return read.ok ? breakOnPurpose(read.broken, forMs, context) : read.reply;
    }
  }
}

/** What the select under such a refusal asks for: the same with the target that was chosen. */
export function breakChosen(wish: TargetWish, target: string, context: AnswerContext): Reply {
  return runChaos(pathOfChoice(wish, target), context);
}

/** The button that puts one thing right; of an old card it may be right already. */
export function undoById(id: string, context: AnswerContext): Reply {
  const standing = findStandingFault(context.session.cluster, id);
  return standing === undefined ? listBroken(context) : undoEach([standing], context);
}
