import { OBSERVATIONS } from '../observations/observations.ts';
import { asList, asMap } from '../scene/edit-scene.ts';
import type { Play } from '../scene/play.ts';
import { playUntil, startPlay } from '../scene/play.ts';
import type { Yaml } from '../scene/print-yaml.ts';
import type { Change, Edit, Scene } from '../scene/scene.ts';

/** Which of the edits of a change reach its goal: each is played in a world of its own. */
export function playEdits(play: Play, change: Change): readonly boolean[] {
  return change.edits.map((edit) => {
    const other = startPlay(withEdit(play.scene, edit), play.world, play.cluster.work);
    playUntil(other, change.atSeconds);
    const ask = { observation: change.goal.observation, concept: change.concept };
    return OBSERVATIONS[change.goal.observation].read(other, ask)?.value === change.goal.value;
  });
}

/** `spec.restartPolicy: Never`; what holds more than one value stands in braces. */
export function printEdit({ path, value }: Edit): string {
  return `${path}: ${printFlow(value)}`;
}

function printFlow(value: Yaml): string {
  if (typeof value !== 'object') return String(value);
  if (Array.isArray(value)) return `[${value.map(printFlow).join(', ')}]`;
  const members = Object.entries(asMap(value)).map(([key, member]) => `${key}: ${printFlow(member ?? '')}`);
  return `{${members.join(', ')}}`;
}

/** The scene with one field of its first object written anew. */
function withEdit(scene: Scene, { path, value }: Edit): Scene {
  const [first = {}, ...rest] = scene.objects;
  const keys = path.split(/[.[\]]+/).filter((key) => key !== '');
  return { ...scene, objects: [write(first, keys, value), ...rest] };
}

function write(target: Yaml | undefined, [key, ...rest]: readonly string[], value: Yaml): Yaml {
  if (key === undefined) return value;
  if (/^\d+$/.test(key)) {
    const list = asList(target);
    return list.toSpliced(Number(key), 1, write(list[Number(key)], rest, value));
  }
  const map = asMap(target);
  return { ...map, [key]: write(map[key], rest, value) };
}
