import type { Language } from '../session/session.ts';

/** A ready-made manifest that shows one thing, for `/apply sample:`. */
export interface Sample {
  /** What a person types: lower case and dashes. */
  readonly name: string;
  /** At most 70 characters. */
  readonly title: Readonly<Record<Language, string>>;
  /** What to look at, in one sentence of at most 100 characters. */
  readonly description: Readonly<Record<Language, string>>;
  /** YAML, one or more documents, with comments. */
  readonly manifest: string;
}
