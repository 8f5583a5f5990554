import type { KubeObject } from '../../objects/object.ts';

export type Mode = 'enforce' | 'audit' | 'warn';

/** The level and the version (the minor one) that a namespace sets for a mode. */
export interface Policy {
  readonly level: Level;
  readonly version: number | 'latest';
}

/** From the freest to the strictest. */
const LEVELS = ['privileged', 'baseline', 'restricted'] as const;

type Level = (typeof LEVELS)[number];

const PREFIX = 'pod-security.kubernetes.io/';

/**
 * What a namespace asks for in a mode. Who enforces more than they want to be warned of, and said nothing of that, is warned of
 * it as well. k8s.io/pod-security-admission v0.35, api/helpers.go: PolicyToEvaluate.
 */
export function policyOf(namespace: KubeObject, mode: Mode): Policy {
  const own = readPolicy(namespace, mode);
  if (mode !== 'warn' || namespace.metadata?.labels?.[`${PREFIX}warn`] !== undefined) return own;
  const enforced = readPolicy(namespace, 'enforce');
  if (compareLevels(enforced, own) <= 0) return own;
  const hasVersion = namespace.metadata?.labels?.[`${PREFIX}warn-version`] !== undefined;
  return { level: enforced.level, version: hasVersion ? own.version : enforced.version };
}

function readPolicy({ metadata }: KubeObject, mode: Mode): Policy {
  const level = LEVELS.find((one) => one === metadata?.labels?.[`${PREFIX}${mode}`]) ?? 'privileged';
  const [, minor] = /^v1\.(\d+)$/.exec(metadata?.labels?.[`${PREFIX}${mode}-version`] ?? '') ?? [];
  return { level, version: minor === undefined ? 'latest' : Number(minor) };
}

/** Above 0 where `a` is stricter than `b`. */
export function compareLevels(a: Policy, b: Policy): number {
  return LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level);
}

/** `restricted:latest`, `baseline:v1.30` */
export function printPolicy({ level, version }: Policy): string {
  return `${level}:${version === 'latest' ? version : `v1.${version}`}`;
}
