/** A text in both languages of the lab. Words of Kubernetes inside it stay as Kubernetes spells them. */
export interface Text {
  readonly en: string;
  readonly ko: string;
}

/** What a predict question wants to know of the Pod at its moment. */
export type Asked = 'phase' | 'status' | 'ready' | 'restarts' | 'condition:Ready' | 'condition:Initialized';

/** Something done to the cluster on the way to the moment, as a learner would do it. */
export interface Deed {
  readonly atSeconds: number;
  readonly kubectl: string;
}

/**
 * A predict question before anybody computed its answer: a manifest, a moment, and what is asked.
 * It holds no key: the simulator gives it.
 */
export interface Prediction {
  /** `crash-loop/2166136261` or `curated/…`: the same id is the same question for ever. */
  readonly id: string;
  /** A sentence that leads to the question, where the manifest alone does not say enough. */
  readonly scene?: Text;
  readonly manifest: string;
  readonly deeds: readonly Deed[];
  /** The moment asked about: seconds of virtual time after the manifest was applied. */
  readonly atSeconds: number;
  readonly asked: Asked;
  /** Wrong answers people really give, best first; the key is never counted twice. */
  readonly distractors: readonly string[];
  readonly explanation: Text;
}

/** A question as it is asked: a prediction with its answers. */
export interface Question extends Omit<Prediction, 'distractors'> {
  /** Two to four answers, literally as kubectl or the API spells them. */
  readonly options: readonly string[];
  readonly keyIndex: number;
  /** The field that holds the answer, or that kubectl makes it from: `status.containerStatuses[0].state.waiting.reason`. */
  readonly field: string;
  /** What `kubectl get pods` prints at the moment asked about: the proof. */
  readonly proof: string;
}
