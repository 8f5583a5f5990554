import type { Pod } from '../../core/apiserver/kubernetes.generated.ts';
import { runKubectl } from '../../core/kubectl/index.ts';
import type { AnswerContext } from '../answer/answer-context.ts';
import { quote } from '../replies/quote.ts';
import { code, type ReplyBlock } from '../replies/reply.ts';
import { nameOf } from './find-pod.ts';

export function renderPodStatus(pod: Pod, context: AnswerContext): { title: string; blocks: readonly ReplyBlock[] } {
  const line = `get pod ${pod.metadata?.name} -n ${pod.metadata?.namespace}`;
  return { title: `**${quote(nameOf(pod))}**`, blocks: [code(runKubectl(context.session.cluster, line).stdout)] };
}
