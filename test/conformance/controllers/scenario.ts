/** What is done in a namespace of the scenario's name, and looked at, step by step, at a real cluster and at a lab. */
export interface Scenario {
  /** A namespace's name, and the name of its record. */
  readonly name: string;
  readonly steps: readonly Step[];
  /** It wants the cluster's nodes to itself. */
  readonly isAlone?: boolean;
  /** Its objects are worked at side by side: the order of their Events is none. */
  readonly isUnordered?: boolean;
  /** Records that the lab's are not alike, by their names, with the reason. A test wants each to differ. */
  readonly differs?: Readonly<Record<string, string>>;
}

/**
 * - `create`: YAML documents of any kind
 * - `patch`: a merge patch in YAML; its resource is `deployments/web`, with a subresource and a query where one is wanted
 * - `delete`: a resource, with its options
 * - `settle`: until what was begun is done: Pods start within a second at the real cluster, images are pulled in the lab
 * - `wait`: seconds
 * - `look`: what resources have come to, by the record's name; each comparison sees also the Events that are new since the last
 */
export type Step =
  | { readonly create: string }
  | { readonly patch: string; readonly with: string }
  | { readonly delete: string; readonly options?: string }
  | 'settle'
  | { readonly wait: number }
  | { readonly look: string; readonly at: readonly string[] };

/** A look: objects by `resource/name`, and the Events that were added since the look before, by the object they are about. */
export interface Look {
  readonly objects: Readonly<Record<string, unknown>>;
  readonly events: Readonly<Record<string, readonly (readonly string[])[]>>;
}
