import type { Work } from '../cluster/work.ts';
import {
  explainPod,
  type HistoryStep,
  type Rule,
  traceGonePod,
  tracePodHistory,
  type WhyTopic,
} from '../explain/index.ts';
import { runKubectl } from '../kubectl/index.ts';
import { findGiven, judgeAnswer } from './judge-answer.ts';
import { CONDITIONS } from './observations/conditions.ts';
import type { ObservationId } from './observations/observation.ts';
import { OBSERVATIONS } from './observations/observations.ts';
import { type Opened, openPlay } from './open-play.ts';
import type { Given, Judgement, Question } from './question.ts';
import { type Play, podsOf } from './scene/play.ts';
import type { Ask } from './scene/scene.ts';

/** The version of Kubernetes that the simulator imitates. */
const VERSION = 'v1.35';

/** What is told after an answer, all of it read from the world of the question. */
export interface AnswerExplanation {
  readonly judgement: Judgement;
  /** The right answer as the question spells it; empty where an order was asked for. */
  readonly key: string;
  /** What was given, as the question spells it; undefined for one who was not sure, or a text nobody foresaw. */
  readonly given: string | undefined;
  /** Why it is so, by the rules of core/explain; undefined where the subject is gone, or none is about what is asked. */
  readonly rule: Rule | undefined;
  /** What led there, oldest first; its times are virtual milliseconds since the manifest was applied. */
  readonly chain: readonly HistoryStep[];
  /** Undefined for what is not played. */
  readonly proof: Proof | undefined;
  readonly version: string;
}

/** A line that the learner can type in the world of the question, and what it prints there. */
export interface Proof {
  readonly field: string;
  /** Without `kubectl`. */
  readonly line: string;
  readonly prints: string;
  /** True where it prints the key and nothing else. */
  readonly exact: boolean;
}

/** What an answer is told, paid from `account`; throws where the question was not opened from a ref that is known. */
export function explainAnswer(question: Question, given: Given, account?: Work): AnswerExplanation {
  const opened = openPlay(question.ref, account);
  return {
    judgement: judgeAnswer(question, given),
    key: question.kind === 'order' ? '' : (question.options[question.keyIndex]?.value ?? ''),
    given: question.kind === 'order' ? undefined : findGiven(question, given)?.value,
    ...(opened === undefined ? NOT_PLAYED : explainOpened(opened)),
    version: VERSION,
  };
}

type Played = Pick<AnswerExplanation, 'rule' | 'chain' | 'proof'>;
const NOT_PLAYED: Played = { rule: undefined, chain: [], proof: undefined };

function explainOpened(opened: Opened): Played {
  const { play } = opened;
  const ask = askOf(opened);
  const reading = OBSERVATIONS[ask.observation].read(play, ask);
  const topic = TOPICS[ask.observation] ?? 'status';
  return {
    rule: findRule(play, ask),
    chain: traceChain(play, topic),
    proof: reading && {
      field: reading.field,
      line: reading.line,
      prints: printLine(play, reading.line),
      exact: reading.exact,
    },
  };
}

/** What shows where an order was asked for, or a change: the word that the world has now. */
function askOf(opened: Opened): Ask {
  if (opened.kind === 'ask') return opened.ask;
  const { concept } = opened.line;
  if (opened.kind === 'order') return { observation: 'status', concept };
  return { observation: opened.change.goal.observation, concept };
}

/** What kubectl prints on either stream: of a Pod that is gone it says so on the second. */
function printLine({ cluster }: Play, line: string): string {
  const { stdout, stderr } = runKubectl(cluster, line);
  return stdout === '' ? stderr : stdout;
}

const TOPICS: Readonly<Partial<Record<ObservationId, WhyTopic>>> = {
  ready: 'ready',
  endpoints: 'ready',
  'first-false': 'ready',
  'true-count': 'ready',
  restarts: 'restarts',
  'back-off': 'restarts',
  'last-reason': 'restarts',
};

const OF_CONTAINER: ReadonlySet<ObservationId> = new Set(['state', 'reason', 'exit-code', 'last-reason', 'back-off']);

const OF_PHASE: ReadonlySet<ObservationId> = new Set(['phase', 'last-phase', 'phase-count']);

function findRule(play: Play, { observation, container }: Ask): Rule | undefined {
  const [pod] = podsOf(play);
  if (pod === undefined) return undefined;
  const explained = explainPod(play.cluster, pod);
  if (observation === 'status' || observation === 'ready' || observation === 'restarts') {
    return explained[observation].rule;
  }
  if (observation === 'first-false' || observation === 'true-count') {
    const held = CONDITIONS.map((type) => explained.conditions.find((condition) => condition.type === type));
    return held.find((condition) => condition !== undefined && condition.value !== 'True')?.rule;
  }
  if (OF_CONTAINER.has(observation)) {
    return explained.containers.find(({ name }) => container === undefined || name === container)?.rule;
  }
  return OF_PHASE.has(observation) ? explained.phase.rule : undefined;
}

function traceChain(play: Play, topic: WhyTopic): readonly HistoryStep[] {
  const [pod] = podsOf(play);
  return pod === undefined ? traceGone(play) : tracePodHistory(play.cluster, pod, topic).chain;
}

/** The end of the subject's Pod that went last. */
function traceGone({ cluster, scene: { subject } }: Play): readonly HistoryStep[] {
  const gone = cluster.gonePods.findLast(({ name, controller }) => name === subject.name || controller !== undefined);
  return gone === undefined ? [] : traceGonePod(cluster, gone).chain;
}
