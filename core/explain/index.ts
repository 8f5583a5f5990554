/** The door of core/explain: why a Pod looks as it does, as data. What pictures are drawn from has a door each. */
export { explainPod } from './explain-pod.ts';
export type {
  Explained,
  ExplainedContainer,
  PodExplanation,
  Rule,
  RuleCode,
  RuleParamsByCode,
} from './explanation.ts';
export { findReplacement } from './find-replacement.ts';
export { type HistoryStep, type PodHistory, traceGonePod, tracePodHistory } from './pod-history.ts';
export { listStatuses, type PlacedStatus } from './status-lists.ts';
export { traceStatus } from './trace-fields.ts';
export { chooseWhyTopic, listUnmetGates, WHY_TOPICS, type WhyTopic } from './why-topics.ts';
