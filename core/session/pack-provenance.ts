import type { ObjectStore } from '../cluster/object-store.ts';
import type { SavedProvenance } from './saved-session.ts';

/** Two Pods that went the same way have the same differences: that is what compresses well. */
export function packProvenance(provenance: ObjectStore['provenance']): SavedProvenance {
  const packed = new Map<string, Record<string, number>>();
  let firstBefore = 0;
  for (const [uid, facets] of provenance) {
    const [first = 0] = facets.values();
    const relative = [...facets].map(([facet, causeId], index) => [
      facet,
      causeId - (index === 0 ? firstBefore : first),
    ]);
    packed.set(uid, Object.fromEntries(relative));
    firstBefore = first;
  }
  return packed;
}

export function unpackProvenance(saved: SavedProvenance): Map<string, Map<string, number>> {
  const provenance = new Map<string, Map<string, number>>();
  let firstBefore = 0;
  for (const [uid, relative] of saved) {
    const entries = Object.entries(relative);
    const first = firstBefore + (entries[0]?.[1] ?? 0);
    provenance.set(uid, new Map(entries.map(([facet, delta], index) => [facet, index === 0 ? first : first + delta])));
    firstBefore = first;
  }
  return provenance;
}
