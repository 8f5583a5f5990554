import type { Container, PodSpec } from '../../objects/kubernetes.generated.ts';

/** What a check has against a Pod. */
export interface Violation {
  readonly reason: string;
  readonly detail: string;
}

/** What a check looks at. */
export interface Checked {
  readonly spec: PodSpec;
  /** Of the Pod, or of a workload's template. */
  readonly annotations: Readonly<Record<string, string>>;
}

export type Check = (checked: Checked) => Violation | undefined;

/** What a Pod and a container may both say of how their programs run. */
export type Context = PodSpec['securityContext'] | Container['securityContext'];

/** All containers of a Pod, init containers first. */
export function containersOf({ initContainers = [], containers, ephemeralContainers = [] }: PodSpec) {
  return [...initContainers, ...containers, ...ephemeralContainers];
}

/** A violation that names the containers at fault; undefined where there are none. */
export function refuse(
  reason: string,
  bad: readonly Container[],
  say: (named: string) => string,
): Violation | undefined {
  return bad.length === 0 ? undefined : { reason, detail: say(countContainers(bad)) };
}

/** `pod and container "a"`: who says something bad; undefined where nobody does. */
export function listSetters(spec: PodSpec, says: (context: Context) => boolean): string | undefined {
  const bad = containersOf(spec).filter(({ securityContext }) => says(securityContext));
  const setters = [...(says(spec.securityContext) ? ['pod'] : []), ...(bad.length === 0 ? [] : [countContainers(bad)])];
  return setters.length === 0 ? undefined : setters.join(' and ');
}

/** The security contexts of a Pod and of its containers. */
export function contextsOf(spec: PodSpec): Context[] {
  return [spec, ...containersOf(spec)].map(({ securityContext }): Context => securityContext);
}

export function countContainers(containers: readonly Container[]): string {
  return count(
    'container',
    containers.map(({ name }) => name),
  );
}

/** `volume "a"`, `volumes "a", "b"`. */
export function count(word: string, names: readonly string[]): string {
  return `${plural(word, names)} ${quoteAll(names)}`;
}

export function plural(word: string, names: readonly unknown[]): string {
  return names.length === 1 ? word : `${word}s`;
}

export function quoteAll(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(', ');
}

/** Each once, by code units. */
export function sorted(words: readonly string[]): string[] {
  return [...new Set(words)].sort();
}
