/** The door of core/explain: why a Pod looks as it does, as data. */
export { tracePodHistory } from './causes-of.ts';
export { explainPod } from './explain-pod.ts';
export type {
  Explained,
  ExplainedContainer,
  PodExplanation,
  Rule,
  RuleCode,
  RuleParamsByCode,
} from './explanation.ts';
