import type { Cluster } from '../../core/cluster/cluster.ts';
import { listObjects } from '../../core/cluster/object-store.ts';
import { type Rollout, traceRollout } from '../../core/explain/rollout.ts';
import type { Deployment } from '../../core/objects/kubernetes.generated.ts';
import type { AnswerContext } from '../answer/answer-context.ts';
import { timeRow } from '../components/next-steps.ts';
import type { AutocompleteInteraction } from '../interaction/interaction.ts';
import type { PictureMessages } from '../locales/picture-messages.ts';
import { PICTURE_WORDS } from '../locales/picture-words.ts';
import { drawRollout, type RolloutFacts } from '../pictures/draw-rollout.ts';
import { drawAs } from '../pictures/recolour.ts';
import { othersThan, type ThemeWish } from '../pictures/themes.ts';
import type { Choice } from '../replies/discord-json.ts';
import { formatClockTime, formatSpan } from '../replies/format-time.ts';
import { quote } from '../replies/quote.ts';
import { type Button, code, look, type MessageReply, moreButtons, refusal } from '../replies/reply.ts';
import { wrapText } from '../replies/wrap-text.ts';
import { drawingFile } from './picture-file.ts';
import { readOptionalText } from './read-option.ts';

/** The Deployment of that name or UID; the newest one where nothing is named. */
function findDeployment(cluster: Cluster, wanted: string): Deployment | undefined {
  const all = listObjects(cluster.store, 'Deployment');
  if (wanted === '') return all.at(-1);
  return all.find(({ metadata }) => metadata?.name === wanted || metadata?.uid === wanted);
}

/** How the ReplicaSets of a Deployment took turns, as a picture; its text tells all of it. */
export function showRollout(wanted: string, wish: ThemeWish, context: AnswerContext): MessageReply {
  const words = PICTURE_WORDS[context.language];
  const found = findRollout(wanted, context);
  if (found === undefined) return refusal(words.noRollout, [timeRow(context)]);
  const { uid, facts, short } = found;
  const svg = drawAs(wish, (theme) => drawRollout(facts, theme));
  const others = othersThan(wish).map(
    (theme): Button => ({ label: words.themes[theme], action: { name: 'drawRollout', args: { theme, uid } } }),
  );
  const asText: Button = { label: words.asText, action: { name: 'tellRollout', args: { uid } } };
  return {
    ...look([], [timeRow(context), moreButtons([asText], others)]),
    title: found.title,
    sharing: { again: { name: 'drawRollout', args: { theme: wish, uid } } },
    files: [drawingFile('rollout', svg, [facts.title, ...facts.lines, short].join('\n'))],
  };
}

/** The same as text. */
export function tellRollout(wanted: string, context: AnswerContext): MessageReply {
  const words = PICTURE_WORDS[context.language];
  const found = findRollout(wanted, context);
  if (found === undefined) return refusal(words.noRollout, [timeRow(context)]);
  const { uid, facts, short } = found;
  const whole = printRollout(facts, words);
  const asPicture: Button = { label: words.asPicture, action: { name: 'drawRollout', args: { theme: 'auto', uid } } };
  return {
    ...look([code(short)], [timeRow(context), moreButtons([asPicture], [])]),
    title: found.title,
    sharing: {},
    ...(whole === short ? {} : { wholeText: `${facts.title}\n${facts.lines.join('\n')}\n${whole}\n` }),
  };
}

interface FoundRollout {
  readonly uid: string;
  readonly facts: RolloutFacts;
  readonly title: string;
  /** As much of the facts as a phone shows. */
  readonly short: string;
}

/** Undefined where there is no such Deployment, or nothing of its rollouts is kept. */
function findRollout(wanted: string, context: AnswerContext): FoundRollout | undefined {
  const words = PICTURE_WORDS[context.language];
  const { cluster } = context.session;
  const deployment = findDeployment(cluster, wanted.trim());
  const rollout = deployment === undefined ? undefined : traceRollout(cluster, deployment);
  if (deployment === undefined || rollout === undefined) return undefined;
  const { name = '', uid = '' } = deployment.metadata ?? {};
  const facts = gatherFacts(rollout, name, context);
  const title = [`**${words.rolloutOf(quote(name))}**`, ...facts.lines].join('\n');
  return { uid, facts, title, short: printRollout(facts, words, SHOWN_STEPS) };
}

function gatherFacts(
  { fromMs, toMs, isCut, replicaSets }: Rollout,
  name: string,
  context: AnswerContext,
): RolloutFacts {
  const words = PICTURE_WORDS[context.language];
  const clock = (atMs: number): string => formatClockTime(atMs, toMs);
  const lasted = formatSpan(fromMs, toMs, context.language);
  return {
    title: words.rolloutOf(name),
    lines: [words.span(clock(fromMs), clock(toMs), lasted), ...(isCut ? [words.notKept] : [])],
    fromMs,
    toMs,
    sets: replicaSets.map((set) => ({
      label: words.revision(set.revision, set.name),
      steps: set.steps.filter(({ atMs }, index) => (set.steps[index + 1]?.atMs ?? toMs) > fromMs || atMs >= fromMs),
    })),
    keys: [words.podLooks.ready, words.podLooks.running],
    clock,
  };
}

const SHOWN_STEPS = 8;

/** Each ReplicaSet with its counts; of more than `most` steps the first two and the last ones. */
function printRollout({ sets, clock, fromMs }: RolloutFacts, words: PictureMessages, most = Number.POSITIVE_INFINITY) {
  return sets
    .flatMap(({ label, steps }) => {
      const lines = steps.map(
        ({ atMs, pods, ready }) => `  ${clock(Math.max(atMs, fromMs))} ${words.podsReady(pods, ready)}`,
      );
      const hidden = lines.length - most;
      if (hidden > 1) lines.splice(2, hidden, `  ${words.moreValues(hidden)}`);
      return [wrapText(label, '  '), ...lines];
    })
    .join('\n');
}

export function suggestDeployments(interaction: AutocompleteInteraction, { session }: AnswerContext): Choice[] {
  const typed = (readOptionalText(interaction, 'deployment') ?? '').trim();
  const names = listObjects(session.cluster.store, 'Deployment').flatMap(({ metadata }) => metadata?.name ?? []);
  return names.filter((name) => name.includes(typed)).map((name) => ({ name, value: name }));
}
