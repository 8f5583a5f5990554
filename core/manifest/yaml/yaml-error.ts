/** Which advice fits a mistake in the text: the bot has a sentence for each. */
export type HintCode =
  | 'lost-indentation'
  | 'wrong-indentation'
  | 'tab-indentation'
  | 'duplicate-key'
  | 'line-numbers'
  | 'too-deep'
  | 'too-large'
  | 'alias-bomb'
  | 'unclosed'
  | 'missing-colon'
  | 'stray-colon'
  | 'unknown-anchor'
  | 'control-character'
  | 'syntax';

/** A place in the text, counted from 0. */
export interface Mark {
  readonly line: number;
  readonly column: number;
}

export interface YamlErrorFacts {
  /** As go-yaml words it, without `yaml: `. */
  readonly message: string;
  /** Where in the text, from 1. */
  readonly line: number;
  readonly column: number;
  readonly code: HintCode;
}

/** A mistake in YAML text. Thrown inside the parser only, which hands it out as a value. */
export class YamlError extends Error {
  readonly facts: YamlErrorFacts;

  constructor(facts: YamlErrorFacts) {
    super(facts.message);
    this.facts = facts;
  }
}
