import { listStandingFaults, listUnregisteredNodes, type StandingFault } from '../../core/lab/faults.ts';
import type { AnswerContext } from '../answer/answer-context.ts';
import type { CommandPath } from '../interaction/interaction.ts';
import { quote } from '../replies/quote.ts';
import { type Reply, refusal } from '../replies/reply.ts';
import { readNode } from './chaos-fault.ts';
import { listBroken, registerAgain, undoEach } from './chaos-reply.ts';
import { nameTarget } from './chaos-targets.ts';
import { readRequiredText } from './read-option.ts';

/** What stands for everything that is broken. */
export const ALL = 'all';

/** `/chaos undo`: everything, or all that is broken of the thing that is named. */
export function undoTarget(path: CommandPath, context: AnswerContext): Reply {
  const target = readRequiredText(path, 'target', context.messages);
  if (!target.ok) return target.reply;
  const { cluster } = context.session;
  const standing = listStandingFaults(cluster);
  if (standing.length === 0) return listBroken(context);
  const wanted = target.text.trim();
  const meant = wanted === ALL ? standing : standing.filter((one) => describeFault(one, context) === wanted);
  const named = meant.length > 0 ? meant : standing.filter(({ fault }) => nameTarget(cluster, fault) === wanted);
  if (named.length === 0) return refusal(context.messages.chaos.nothingToUndo(quote(target.text)));
  return undoEach(named, context);
}

/** How a standing fault is offered and understood: `node-1: no power`. */
export function describeFault({ fault }: StandingFault, { session, messages }: AnswerContext): string {
  const name = nameTarget(session.cluster, fault);
  return messages.chaos.standing[fault.kind](name === '*' ? messages.chaos.allRegistries : name);
}

/** `/chaos node-up`: power and network of a node are there again, and the node itself where its object was deleted. */
export function bringNodeBack(path: CommandPath, context: AnswerContext): Reply {
  const target = readRequiredText(path, 'target', context.messages);
  if (!target.ok) return target.reply;
  const { cluster } = context.session;
  const name = target.text.trim();
  const standing = listStandingFaults(cluster).filter(({ fault }) => isAbsence(fault, name));
  if (standing.length > 0) return undoEach(standing, context);
  if (listUnregisteredNodes(cluster).includes(name)) return registerAgain(name, context);
  const read = readNode(target.text, context);
  return 'reply' in read ? read.reply : refusal(context.messages.chaos.nodeIsUp(quote(read.name)));
}

function isAbsence(fault: StandingFault['fault'], node: string): boolean {
  return (fault.kind === 'stopNode' || fault.kind === 'partitionNode') && fault.node === node;
}
