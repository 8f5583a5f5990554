import type { AnswerContext } from '../answer/answer-context.ts';
import { timeRow } from '../components/next-steps.ts';
import type { CommandPath } from '../interaction/interaction.ts';
import { LIMITS } from '../replies/limits.ts';
import type { ComponentRow } from '../replies/reply.ts';
import { listTargets } from './chaos-suggest.ts';
import { readOptionalText } from './read-option.ts';

/** A `/chaos` whose target is still to be chosen; empty where an option was left out. */
export interface TargetWish {
  readonly subcommand: string;
  readonly of: string;
  readonly lasts: string;
}

/** All that `/chaos` could be about, as a select that does it; where there is nothing, letting time pass helps. */
export function targetRows(path: CommandPath, context: AnswerContext): ComponentRow[] {
  const { subcommand = '' } = path;
  const targets = listTargets(subcommand, context).filter((text) => text.length <= LIMITS.selectValueLength);
  if (targets.length === 0) return [];
  const lasts = readOptionalText(path, 'for') ?? '';
  const wish: TargetWish = { subcommand, of: readOptionalText(path, 'of') ?? '', lasts };
  return [
    {
      kind: 'select',
      action: { name: 'chooseTarget', args: wish },
      placeholder: context.messages.chaos.chooseTarget,
      options: targets.slice(0, LIMITS.selectOptions).map((text) => ({ label: text, value: text })),
    },
    timeRow(context),
  ];
}

/** The command that says the same. */
export function pathOfChoice({ subcommand, of, lasts }: TargetWish, target: string): CommandPath {
  const options = [
    ['target', target],
    ['of', of],
    ['for', lasts],
  ] as const;
  return { commandName: 'chaos', subcommand, options: new Map(options.filter(([, value]) => value !== '')) };
}
