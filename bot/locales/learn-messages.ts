/** What `/learn` says around the lessons. */
export interface LearnMessages {
  readonly overview: string;
  readonly chooseArea: string;
  readonly chooseConcept: string;
  /** Behind the concept's own name; `area` is the part of the subject it belongs to. */
  readonly heading: (name: string, area: string) => string;
  /** The names of what should be known first. */
  readonly needs: (names: string) => string;
  /** The page of the documentation, by its own English title. */
  readonly source: (title: string, url: string) => string;
  readonly tryIt: string;
  readonly askMe: string;
  readonly lesson: string;
  readonly unknownTopic: (topic: string) => string;
}
