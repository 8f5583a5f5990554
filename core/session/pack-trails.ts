import type { Trail, TrailFrame } from '../cluster/state/trail.ts';
import type { SavedTrails } from './saved-session.ts';

type Trails = ReadonlyMap<string, Trail>;

/** Pods that go the same way say the same over and over: each text that is said is kept once, and named by its place. */
export function packTrails(trails: Trails): SavedTrails {
  const places = new Map<string, number>();
  const rows = [...trails].map(([uid, trail]) => [uid, packTrail(trail, places)] as const);
  return { texts: [...places.keys()], rows: new Map(rows) };
}

function packTrail({ frames, cut }: Trail, places: Map<string, number>): number[] {
  let before = 0;
  const numbers = frames.flatMap(({ atMs, says }) => {
    const text = says.join('\n');
    const place = places.get(text) ?? places.size;
    places.set(text, place);
    const row = [atMs - before, place];
    before = atMs;
    return row;
  });
  return [cut === true ? 1 : 0, ...numbers];
}

export function unpackTrails({ texts, rows }: SavedTrails): Map<string, Trail> {
  return new Map([...rows].map(([uid, trail]) => [uid, unpackTrail(trail, texts)]));
}

function unpackTrail([cut, ...numbers]: readonly number[], texts: readonly string[]): Trail {
  const frames: TrailFrame[] = [];
  let atMs = 0;
  for (let index = 0; index < numbers.length; index += 2) {
    atMs += numbers[index] ?? 0;
    frames.push({ atMs, says: (texts[numbers[index + 1] ?? -1] ?? '').split('\n') });
  }
  return cut === 1 ? { frames, cut: true } : { frames };
}
