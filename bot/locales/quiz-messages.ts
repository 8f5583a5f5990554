import type { Fate, ObservationId, Place, SceneFault, ShownScene } from '../../core/quiz/index.ts';

/** What a question asks about: the names are those of its manifest, `after` is a duration such as `1m30s`. */
export interface AskedAbout {
  /** A Pod, or what has Pods. */
  readonly kind: ShownScene['subject']['kind'];
  readonly name: string;
  /** Empty where no single container is meant. */
  readonly container: string;
  readonly after: string;
}

/** The quiz's own words. */
export interface QuizMessages {
  readonly question: (position: number, length: number) => string;
  readonly again: string;
  readonly prompt: Readonly<Record<ObservationId, (about: AskedAbout) => string>>;
  /** `told`: what is seen, as Kubernetes spells it. */
  readonly spot: (about: AskedAbout & { readonly column: string; readonly told: string }) => string;
  readonly whichField: (about: AskedAbout & { readonly told: string }) => string;
  /** `wish` is one of the wishes below. */
  readonly change: (about: AskedAbout & { readonly wish: string }) => string;
  /** What is to be so at the moment, by what is looked at. */
  readonly wish: Readonly<Partial<Record<ObservationId, (about: AskedAbout & { readonly goal: string }) => string>>>;
  /** Answers that are not Kubernetes' own words. */
  readonly answers: Readonly<Record<Fate | Place, string>>;
  readonly deed: (after: string, line: string) => string;
  readonly deedApply: (after: string) => string;
  readonly deedFault: Readonly<Record<SceneFault, (after: string) => string>>;
  readonly next: string;
  readonly stale: string;
  readonly noRun: string;
  readonly stopped: (answered: number, right: number) => string;
  readonly finished: (answered: number, right: number) => string;
  /** `Answered 12 · right the first time 9` */
  readonly progress: (answered: number, right: number) => string;
  readonly progressEmpty: string;
  readonly unreadable: string;
  readonly begunAnew: string;
  readonly progressRun: (position: number, length: number) => string;
}
