import { listObjects } from '../../core/cluster/object-store.ts';
import { WHY_TOPICS } from '../../core/explain/index.ts';
import { computePodSummary } from '../../core/kubectl/index.ts';
import type { Pod } from '../../core/objects/kubernetes.generated.ts';
import type { AnswerContext } from '../answer/answer-context.ts';
import { POD_VIEWS } from '../components/action.ts';
import { startRows, timeRow } from '../components/next-steps.ts';
import type { AutocompleteInteraction, CommandInteraction } from '../interaction/interaction.ts';
import type { Choice } from '../replies/discord-json.ts';
import { quote } from '../replies/quote.ts';
import { type Reply, refusal } from '../replies/reply.ts';
import type { Command } from './command.ts';
import { defineCommand, defineOption, defineSubcommand, type OptionDefinition, themeOption } from './definition.ts';
import { choosePod, findGonePod, findPod, isSystemPod, listOwnPods, nameOf } from './find-pod.ts';
import { showPod } from './pod-views.ts';
import { showGonePod } from './pod-why.ts';
import { readOptionalText, readRequiredText } from './read-option.ts';
import { suggestDurations } from './time.ts';

/** Names that a refusal lists at most. */
const LISTED_PODS = 10;

export const pod: Command = {
  definition: defineCommand('pod', (m) => m.pod, [
    defineSubcommand('status', (m) => m.podStatus, [podOption()]),
    defineSubcommand('why', (m) => m.podWhy, [podOption(), topicOption()]),
    defineSubcommand('describe', (m) => m.podDescribe, [podOption()]),
    defineSubcommand('logs', (m) => m.podLogs, [podOption()]),
    defineSubcommand('timeline', (m) => m.podTimeline, [podOption(), lastOption(), themeOption()]),
  ]),
  run: runView,
  complete: (interaction, context) =>
    interaction.focusedOption === 'last' ? suggestDurations(interaction, 'last') : suggestPods(interaction, context),
};

function podOption(): OptionDefinition {
  return defineOption('pod', (m) => m.podName, { autocomplete: true });
}

function topicOption(): OptionDefinition {
  return defineOption('of', (m) => m.podWhyOf, {
    choices: WHY_TOPICS.map((topic) => ({ name: topic.toUpperCase(), value: topic })),
  });
}

function lastOption(): OptionDefinition {
  return defineOption('last', (m) => m.podTimelineLast, { autocomplete: true });
}

const NO_NAME = { ok: true, text: '' } as const;

function runView(interaction: CommandInteraction, context: AnswerContext): Reply {
  const { cluster } = context.session;
  const given = interaction.options.has('pod') ? readRequiredText(interaction, 'pod', context.messages) : NO_NAME;
  if (!given.ok) return given.reply;
  const name = given.text.trim();
  const found = name === '' ? choosePod(listOwnPods(cluster)) : findPod(cluster, name);
  if (found === undefined) return answerUnknownPod(name, context);
  const view = POD_VIEWS.find((candidate) => candidate === interaction.subcommand) ?? 'status';
  const topic = WHY_TOPICS.find((candidate) => candidate === readOptionalText(interaction, 'of'));
  return showPod(found, topic === undefined ? { view } : { view, topic }, context);
}

/** A Pod that is gone still has its story. */
function answerUnknownPod(name: string, context: AnswerContext): Reply {
  const gone = findGonePod(context.session.cluster, name);
  return gone === undefined ? refuseUnknownPod(name, context) : showGonePod(gone, context);
}

/** For a name that no Pod has, with those that there are. */
export function refuseUnknownPod(name: string, context: AnswerContext): Reply {
  const { pod: words } = context.messages;
  const known = listOwnPods(context.session.cluster).map((candidate) => quote(nameOf(candidate)));
  if (known.length === 0) return refusal(words.noPods, startRows(context));
  const more = known.length > LISTED_PODS ? ' …' : '';
  return refusal(words.unknownPod(quote(name), `${known.slice(0, LISTED_PODS).join(', ')}${more}`), [timeRow(context)]);
}

/** The person's own Pods before the control plane's, the one most worth looking at first, each with its STATUS. */
function suggestPods(interaction: AutocompleteInteraction, { session }: AnswerContext): Choice[] {
  const typed = (readOptionalText(interaction, 'pod') ?? '').trim();
  const pods = listObjects(session.cluster.store, 'Pod').filter((candidate) => nameOf(candidate).includes(typed));
  const first = choosePod(pods);
  const rank = (candidate: Pod): number => (candidate === first ? 0 : 1 + Number(isSystemPod(candidate)));
  const ordered = pods.toSorted((a, b) => rank(a) - rank(b));
  return ordered.map((candidate) => ({ name: describeChoice(candidate), value: nameOf(candidate) }));
}

function describeChoice(candidate: Pod): string {
  return `${nameOf(candidate)} · ${computePodSummary(candidate).status}`;
}
