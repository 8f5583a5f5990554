import type { CauseCode, CauseParamsByCode } from '../../core/cluster/cause-codes.ts';
import type { ExplainedContainer, RuleCode, RuleParamsByCode, WhyTopic } from '../../core/explain/index.ts';

/** The sentences of `/pod status` and `/pod why`. Texts given to the functions already stand in code marks. */
export interface WhyMessages {
  readonly statusTitle: (pod: string) => string;
  /** `column` is a column of `kubectl get pods`, with the value that stands there. */
  readonly whyTitle: (pod: string, column: string, value: string) => string;
  readonly topicButtons: Readonly<Record<WhyTopic, string>>;
  readonly goneTitle: (pod: string, clock: string) => string;
  readonly replacedBy: (pod: string) => string;
  readonly notReplaced: string;
  readonly unmetGate: (gate: string) => string;
  /** Steps that the lab no longer remembers, or that would only repeat the others. */
  readonly gap: string;
  readonly gapOfRestarts: (restarts: number) => string;
  readonly fieldsHeading: string;
  readonly containersHeading: string;
  readonly conditionsHeading: string;
  readonly noContainers: string;
  readonly noConditions: string;
  readonly kinds: Readonly<Record<ExplainedContainer['kind'], string>>;
  /** A sentence about what happened, with the moment it happened at. */
  readonly since: (clock: string, sentence: string) => string;
  readonly cutShort: string;
  readonly beside: string;
  readonly noHistory: string;
  /** Why a container waits, by the reasons the kubelet gives; any other reason has `waitingElse`. */
  readonly waiting: ReadonlyMap<string, string>;
  readonly waitingElse: (reason: string) => string;
  /** What a condition means, by type and then by status. */
  readonly conditions: ReadonlyMap<string, ConditionMeaning>;
  readonly conditionElse: (type: string, status: string) => string;
  readonly rules: RuleSentences;
  readonly causes: CauseSentences;
  /** For a cause of another version of the lab. */
  readonly unknownCause: (code: string) => string;
}

export interface ConditionMeaning {
  readonly whenTrue: string;
  readonly whenFalse: string;
}

/** The rules that a table of their own words: a container that waits, and a condition. */
type TabledRule = 'waiting' | 'condition';

/** One sentence for each rule of core/explain: a new rule does not compile until it has one. */
export type RuleSentences = { readonly [C in Exclude<RuleCode, TabledRule>]: (params: RuleParamsByCode[C]) => string };

/** One sentence for each cause the simulator records: a new cause does not compile until it has one. */
export type CauseSentences = { readonly [C in CauseCode]: (params: CauseParamsByCode[C]) => string };
