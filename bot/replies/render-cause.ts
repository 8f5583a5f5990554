import type { CauseCode } from '../../core/cluster/cause-codes.ts';
import type { Rule } from '../../core/explain/index.ts';
import type { Cause, CauseParams } from '../../core/sim/causes.ts';
import type { WhyMessages } from '../locales/why-messages.ts';
import { quote, quoteMessage } from './quote.ts';

/** The sentence for what happened, names and messages in code marks. */
export function renderCause({ code, params }: Cause, words: WhyMessages): string {
  if (!isCauseCode(code, words)) return words.unknownCause(quote(code));
  // recordStep, which alone records causes, asks for the params of the code: the sentence gets the ones it takes.
  const sentence = words.causes[code] as (params: CauseParams) => string;
  return sentence(quoteTexts(code === 'probeFailed' ? withoutSilence(params) : params));
}

/** A program that failed without a word: there is nothing to quote. */
function withoutSilence({ message, ...params }: CauseParams): CauseParams {
  return typeof message === 'string' && message.trim() !== '' ? { ...params, message } : params;
}

/** False for a code that only another version of the lab has recorded. */
function isCauseCode(code: string, words: WhyMessages): code is CauseCode {
  return Object.hasOwn(words.causes, code);
}

/** The sentence for the rule behind a word. */
export function renderRule(rule: Rule, words: WhyMessages): string {
  switch (rule.code) {
    case 'waiting':
      return words.waiting.get(rule.params.reason) ?? words.waitingElse(quote(rule.params.reason));
    case 'condition':
      return renderCondition(rule.params, words);
    default:
      return renderPlainRule(rule, words);
  }
}

function renderCondition(
  { type, status, message }: { type: string; status: string; message: string },
  words: WhyMessages,
): string {
  const meaning = words.conditions.get(type);
  const text = status === 'True' ? meaning?.whenTrue : meaning?.whenFalse;
  const sentence = text ?? words.conditionElse(quote(type), quote(status));
  return message === '' ? sentence : `${sentence} ${quoteMessage(message)}`;
}

function renderPlainRule(rule: Exclude<Rule, { code: 'waiting' | 'condition' }>, words: WhyMessages): string {
  // The sentence under a rule's code takes the params of that code: RuleSentences says so for each of them.
  const sentence = words.rules[rule.code] as (params: CauseParams) => string;
  return sentence(quoteTexts(rule.params));
}

function quoteTexts(params: CauseParams): CauseParams {
  const quoted = Object.entries(params).map(([name, value]) => [
    name,
    typeof value === 'string' ? quoteMessage(value) : value,
  ]);
  return Object.fromEntries(quoted);
}
