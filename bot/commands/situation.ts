import type { Cluster } from '../../core/cluster/cluster.ts';
import { listObjects } from '../../core/cluster/object-store.ts';
import { computePodSummary } from '../../core/kubectl/index.ts';
import type { AnswerContext } from '../answer/answer-context.ts';
import { focusRows, startRows, timeRow } from '../components/next-steps.ts';
import type { LabMessages } from '../locales/reply-messages.ts';
import { buttons, type ComponentRow, look, type MessageReply, prose, type ReplyBlock } from '../replies/reply.ts';
import { listOwnPods } from './find-pod.ts';
import { listOpenThings, type OpenThing } from './open-things.ts';

/** Where the person is: nodes, Pods by STATUS, what waits, and the buttons to go on with. */
export function describeSituation(context: AnswerContext): MessageReply {
  const { session, messages } = context;
  const pods = listOwnPods(session.cluster);
  const open = listOpenThings(context);
  const lines = [...listFacts(session.cluster, messages.lab), ...open.map(({ told }) => told)];
  const list = bullets(lines);
  if (pods.length === 0) {
    const rows = [timeRow(context), ...startRows(context), ...goOnRows(open)];
    return { ...look([list, prose(messages.lab.emptyLab)], rows), isSituation: true };
  }
  const rows = [timeRow(context), ...focusRows(pods, context), ...goOnRows(open)];
  return { ...look([list], rows), isSituation: true };
}

/** What goes on with each thing that waits. */
export function goOnRows(open: readonly OpenThing[]): ComponentRow[] {
  return open.length === 0 ? [] : [buttons(...open.map(({ goOn }) => goOn))];
}

/** What there is in a cluster, a line each. */
export function listFacts(cluster: Cluster, words: LabMessages): string[] {
  const nodes = words.nodes(countReadyNodes(cluster), listObjects(cluster.store, 'Node').length);
  return [nodes, tellPods(cluster, words)];
}

export function tellPods(cluster: Cluster, words: LabMessages): string {
  const pods = listOwnPods(cluster).length;
  return pods === 0 ? words.noPods : words.pods(countByStatus(cluster), pods);
}

export function bullets(lines: readonly string[]): ReplyBlock {
  return prose(lines.map((line) => `- ${line}`).join('\n'));
}

function countReadyNodes(cluster: Cluster): number {
  return listObjects(cluster.store, 'Node').filter((node) =>
    node.status?.conditions?.some((condition) => condition.type === 'Ready' && condition.status === 'True'),
  ).length;
}

/** `2 Running, 1 CrashLoopBackOff`, in the order in which the words first come. */
function countByStatus(cluster: Cluster): string {
  const counts = new Map<string, number>();
  for (const pod of listOwnPods(cluster)) {
    const { status } = computePodSummary(pod);
    counts.set(status, (counts.get(status) ?? 0) + 1);
  }
  return [...counts].map(([status, count]) => `${count} ${status}`).join(', ');
}
