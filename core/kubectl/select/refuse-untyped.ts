import type { KindFacts } from '../../objects/kinds.ts';
import { fail, type KubectlOutcome } from '../outcome.ts';

/**
 * What kubectl says of a kind that a definition brought where it has to know its type: it knows those alone that it was
 * built with. kubectl v1.35, pkg/scheme; undefined of Kubernetes' own kinds.
 */
export function refuseUntyped({ custom, kindName, apiVersion }: KindFacts): KubectlOutcome | undefined {
  if (custom === undefined) return undefined;
  return fail(`no kind "${kindName}" is registered for version "${apiVersion}" in scheme "pkg/scheme/scheme.go:28"`);
}
