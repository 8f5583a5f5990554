import { explainPod, type HistoryStep, type Rule, tracePodHistory, type WhyTopic } from '../explain/index.ts';
import { runKubectl } from '../kubectl/index.ts';
import { findGiven, judgeAnswer } from './judge-answer.ts';
import type { ObservationId } from './observations/observation.ts';
import { OBSERVATIONS } from './observations/observations.ts';
import { openPlay } from './open-question.ts';
import type { Given, Judgement, Question } from './question.ts';
import { type Play, podsOf } from './scene/play.ts';

/** The version of Kubernetes that the simulator imitates. */
const VERSION = 'v1.35';

/** What is told after an answer, all of it read from the world of the question. */
export interface AnswerExplanation {
  readonly judgement: Judgement;
  readonly key: string;
  /** What was given, as the question spells it; undefined for one who was not sure, or a text nobody foresaw. */
  readonly given: string | undefined;
  /** Why it is so, by the rules of core/explain; undefined where the subject is gone or the rule is not of a Pod. */
  readonly rule: Rule | undefined;
  /** What led there, with clock times in virtual milliseconds since the manifest was applied, oldest first. */
  readonly chain: readonly HistoryStep[];
  readonly proof: Proof;
  readonly version: string;
  /** Where this can be read. */
  readonly source: string;
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

export function explainAnswer(question: Question, given: Given): AnswerExplanation {
  const opened = openPlay(question.ref);
  const reading = opened && OBSERVATIONS[opened.ask.observation].read(opened.play, opened.ask);
  if (opened === undefined || reading === undefined) throw new Error(`question ${question.id} cannot be played again`);
  const { play, ask } = opened;
  return {
    judgement: judgeAnswer(question, given),
    key: question.kind === 'order' ? '' : (question.options[question.keyIndex]?.value ?? ''),
    given: question.kind === 'order' ? undefined : findGiven(question, given)?.value,
    rule: findRule(play, ask.observation),
    chain: traceChain(play, TOPICS[ask.observation] ?? 'status'),
    proof: {
      field: reading.field,
      line: reading.line,
      prints: runKubectl(play.cluster, reading.line).stdout,
      exact: reading.exact,
    },
    version: VERSION,
    source: SOURCE,
  };
}

const SOURCE = 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/';

const TOPICS: Readonly<Partial<Record<ObservationId, WhyTopic>>> = { ready: 'ready', restarts: 'restarts' };

function findRule(play: Play, observation: ObservationId): Rule | undefined {
  const [pod] = podsOf(play);
  if (pod === undefined) return undefined;
  const explained = explainPod(play.cluster, pod);
  if (observation === 'status' || observation === 'ready' || observation === 'restarts')
    return explained[observation].rule;
  return explained.phase.rule;
}

function traceChain(play: Play, topic: WhyTopic): readonly HistoryStep[] {
  const [pod] = podsOf(play);
  return pod === undefined ? [] : tracePodHistory(play.cluster, pod, topic).chain;
}
