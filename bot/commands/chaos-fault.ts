import { createPressure, type Fault } from '../../core/lab/faults.ts';
import type { AnswerContext } from '../answer/answer-context.ts';
import type { CommandPath } from '../interaction/interaction.ts';
import { quote } from '../replies/quote.ts';
import { type Reply, refusal } from '../replies/reply.ts';
import { findContainerTarget, findProbeTarget, findWorkloadTarget, listNodeNames } from './chaos-targets.ts';
import { readOptionalText, readRequiredText } from './read-option.ts';

/** A fault with what a person calls the thing that breaks. */
export interface Broken {
  readonly fault: Fault;
  readonly target: string;
}

export type ReadFault = { readonly ok: true; readonly broken: Broken } | { readonly ok: false; readonly reply: Reply };

const REGISTRY_FAULTS = new Map([
  ['down', 'registryDown'],
  ['slow', 'registrySlow'],
  ['rate-limited', 'registryLimited'],
] as const);

/** How long a program does nothing. */
const SLOW_START_MS = 60_000;
const CRASH_EXIT_CODE = 1;

/** The fault that a subcommand of `/chaos` and its target mean; the reply that says what is wrong with them. */
export function readFault(path: CommandPath, context: AnswerContext): ReadFault {
  if (path.subcommand === 'image-registry') return readRegistryFault(path, context);
  const target = readRequiredText(path, 'target', context.messages);
  if (!target.ok) return target;
  switch (path.subcommand) {
    case 'node-down':
      return readNodeFault('stopNode', target.text, context);
    case 'node-partition':
      return readNodeFault('partitionNode', target.text, context);
    case 'container-crash':
    case 'oom':
      return readContainerFault(path.subcommand, target.text, context);
    case 'pressure':
      return readPressure(path, target.text, context);
    case 'probe':
      return readProbeFault(target.text, context);
    default:
      return readSlowStart(target.text, context);
  }
}

/** The node that is meant, or the reply that lists those there are. */
export function readNode(text: string, context: AnswerContext): { readonly name: string } | { readonly reply: Reply } {
  const known = listNodeNames(context.session.cluster);
  const name = known.find((one) => one === text.trim());
  if (name !== undefined) return { name };
  return { reply: refusal(context.messages.chaos.noNode(quote(text), known.map(quote).join(', '))) };
}

function readNodeFault(kind: 'stopNode' | 'partitionNode', text: string, context: AnswerContext): ReadFault {
  const read = readNode(text, context);
  return 'reply' in read ? { ok: false, ...read } : found({ kind, node: read.name }, read.name);
}

const RESOURCES = ['memory', 'disk', 'inodes', 'pid'] as const;

function readPressure(path: CommandPath, text: string, context: AnswerContext): ReadFault {
  const read = readNode(text, context);
  if ('reply' in read) return { ok: false, ...read };
  const of = readRequiredText(path, 'of', context.messages);
  if (!of.ok) return of;
  const resource = RESOURCES.find((one) => one === of.text) ?? 'memory';
  return found(createPressure(context.session.cluster, read.name, resource), read.name);
}

function readContainerFault(word: 'container-crash' | 'oom', text: string, context: AnswerContext): ReadFault {
  const target = findContainerTarget(context.session.cluster, text);
  if (target === undefined) return refuse(context.messages.chaos.noContainer(quote(text)));
  const { podUid, container } = target;
  const fault: Fault =
    word === 'oom'
      ? { kind: 'oomKillContainer', podUid, container }
      : { kind: 'crashContainer', podUid, container, exitCode: CRASH_EXIT_CODE };
  return found(fault, target.text);
}

function readRegistryFault(path: CommandPath, context: AnswerContext): ReadFault {
  const how = readRequiredText(path, 'how', context.messages);
  if (!how.ok) return how;
  const kind = [...REGISTRY_FAULTS].find(([word]) => word === how.text)?.[1] ?? 'registryDown';
  const host = (readOptionalText(path, 'target') ?? '').trim();
  const isAll = host === '' || host === '*';
  return found({ kind, host: isAll ? '*' : host }, isAll ? '*' : host);
}

function readProbeFault(text: string, context: AnswerContext): ReadFault {
  const target = findProbeTarget(context.session.cluster, text);
  return target === undefined ? refuse(context.messages.chaos.noProbe(quote(text))) : found(target.fault, target.text);
}

function readSlowStart(text: string, context: AnswerContext): ReadFault {
  const target = findWorkloadTarget(context.session.cluster, text);
  if (target === undefined) return refuse(context.messages.chaos.noWorkload(quote(text)));
  const { of, namespace, name } = target;
  return found({ kind: 'slowStart', of, namespace, name, delayMs: SLOW_START_MS }, target.text);
}

function found(fault: Fault, target: string): ReadFault {
  return { ok: true, broken: { fault, target } };
}

function refuse(text: string): ReadFault {
  return { ok: false, reply: refusal(text) };
}
