import type { Pod } from '../../objects/kubernetes.generated.ts';

/**
 * A token of the Pod's service account in the form of a JWT: what a container can print, but nobody can use.
 * It says who it stands for and nothing drawn by chance, so that it compresses well in a saved session.
 */
export function serviceAccountToken(pod: Pod): string {
  const account = pod.spec?.serviceAccountName ?? 'default';
  return `eyJhbGciOiJSUzI1NiIsImtpZCI6InBvZGxhYiJ9.${pod.metadata?.namespace ?? 'default'}-${account}.podlab`;
}
