import type { Cluster } from '../cluster/cluster.ts';
import { PRICES, spend } from '../cluster/work.ts';
import { loadSession } from './load.ts';
import { saveSession } from './save.ts';
import type { Session } from './session.ts';

/**
 * What `run` finds out on a copy of the lab, which is paid from the lab's own account, the copying too. The copy may do
 * `atMost` so many units of work, and less where less is left. Undefined where the lab cannot be copied.
 */
export function tryAhead<T>(
  session: Session,
  run: (copy: Cluster) => T,
  atMost = Number.POSITIVE_INFINITY,
): T | undefined {
  const { work } = session.cluster;
  const text = saveSession(session);
  spend(work, Math.ceil(text.length / PRICES.charactersKept));
  const loaded = loadSession(text);
  if (!loaded.ok) return undefined;
  const { cluster: copy } = loaded.session;
  const lent = Math.min(work.left, atMost);
  copy.work.left = lent;
  const found = run(copy);
  spend(work, lent - copy.work.left);
  return found;
}
