import type { AnswerContext, KubeApiAccess } from '../answer/answer-context.ts';
import { quote } from '../replies/quote.ts';
import { code, prose, type Reply, refusal, reply } from '../replies/reply.ts';
import { speedRow } from './time-speed.ts';

const FILE_NAME = 'podlab-kubeconfig.yaml';

/** A new way in for the real kubectl; the one before, if there was one, opens nothing any more. */
export function giveKubeconfig(context: AnswerContext): Reply {
  const { session, messages, kubeApi } = context;
  if (kubeApi === undefined) return refusal(messages.lab.noKubeApi);
  const { token, hash } = kubeApi.issueToken();
  session.apiTokenHash = hash;
  const text = printKubeconfig(kubeApi.server, token);
  const file = { name: FILE_NAME, contentType: 'application/yaml; charset=utf-8', text };
  const lines = [`export KUBECONFIG=$PWD/${FILE_NAME}`, 'kubectl get pods'];
  const clock = session.live === undefined ? [prose(messages.lab.kubeconfigClock)] : [];
  return {
    ...reply(
      [
        prose(messages.lab.kubeconfig(quote(FILE_NAME))),
        code(lines.join('\n')),
        prose(messages.lab.kubeconfigIsSecret),
        ...clock,
      ],
      [speedRow(context)],
    ),
    title: messages.lab.kubeconfigTitle,
    files: [file],
    isSecret: true,
  };
}

/** kubectl sends a bearer's token over TLS alone: over plain HTTP it goes in the address. */
function printKubeconfig(server: KubeApiAccess['server'], token: string): string {
  const isSafe = server.startsWith('https:');
  const address = isSafe ? server : `${server}/clusters/${token}`;
  const user = isSafe ? ['    user:', `      token: ${token}`] : ['    user: {}'];
  return `${[
    'apiVersion: v1',
    'kind: Config',
    'clusters:',
    '  - name: podlab',
    '    cluster:',
    `      server: ${address}`,
    'users:',
    '  - name: learner',
    ...user,
    'contexts:',
    '  - name: podlab',
    '    context:',
    '      cluster: podlab',
    '      user: learner',
    'current-context: podlab',
  ].join('\n')}\n`;
}
