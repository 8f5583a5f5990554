import { isJsonList, isJsonMap, type JsonMap, type JsonValue } from '../../manifest/json-value.ts';
import { editAll } from '../edit/edit-all.ts';
import { readPath, writePath } from '../edit/json-paths.ts';
import { selectForEdit } from '../edit/select-for-edit.ts';
import { flagSpecs } from '../line/flag-spec.ts';
import { fail, type KubectlOutcome } from '../outcome.ts';
import type { Invocation, Verb } from './verb.ts';

export const SET_IMAGE: Verb = {
  name: 'set image',
  usage: ['set image TYPE NAME CONTAINER=IMAGE...', 'set image TYPE/NAME *=IMAGE'],
  summary: 'Changes the image of containers.',
  flags: flagSpecs(`
    --all
    --allow-missing-template-keys
    --dry-run string=unchanged
    --field-manager string
    -f --filename string !
    -k --kustomize string !
    --local !
    -o --output string !
    --record
    -R --recursive
    -l --selector string
    --show-managed-fields
    --template string !
  `),
  run: runSetImage,
};

const NO_RESOURCE = `You must provide one or more resources by argument or filename.
Example resource specifications include:
   '-f rsrc.yaml'
   '--filename=rsrc.json'
   '<resource> <name>'
   '<resource>'`;

/** Where the containers of a Pod, a workload or a CronJob stand. */
const POD_SPECS = [['spec', 'template', 'spec'], ['spec', 'jobTemplate', 'spec', 'template', 'spec'], ['spec']];

function runSetImage(invocation: Invocation): KubectlOutcome {
  const names = invocation.args.filter((word) => !word.includes('='));
  const images = new Map(invocation.args.filter((word) => word.includes('=')).map(splitPair));
  if (names.length === 0) return fail(NO_RESOURCE);
  if (images.size === 0) return fail('at least one image update is required');
  const selection = selectForEdit(invocation, names);
  if (!selection.ok) return selection.outcome;
  return editAll(invocation, selection, {
    change: (json) => setImages(json, images),
    word: () => 'image updated',
  });
}

function splitPair(word: string): [string, string] {
  const equals = word.indexOf('=');
  return [word.slice(0, equals), word.slice(equals + 1)];
}

function setImages(json: JsonMap, images: ReadonlyMap<string, string>): JsonMap | string {
  const path = POD_SPECS.find((candidate) => isJsonList(readPath(json, [...candidate, 'containers'])));
  if (path === undefined) return 'the object has no containers';
  const lists = [...path, 'initContainers'];
  const known = [[...path, 'containers'], lists].flatMap((place) => namesAt(json, place));
  const unknown = [...images.keys()].find((name) => name !== '*' && !known.includes(name));
  if (unknown !== undefined) return `unable to find container named "${unknown}"`;
  return [[...path, 'containers'], lists].reduce((changed, place) => replaceImages(changed, place, images), json);
}

function namesAt(json: JsonMap, path: readonly string[]): readonly (JsonValue | undefined)[] {
  const list = readPath(json, path);
  return isJsonList(list) ? list.filter(isJsonMap).map((container) => container.get('name')) : [];
}

function replaceImages(json: JsonMap, path: readonly string[], images: ReadonlyMap<string, string>): JsonMap {
  const list = readPath(json, path);
  if (!isJsonList(list)) return json;
  const changed = list.filter(isJsonMap).map((container) => {
    const image = images.get(String(container.get('name'))) ?? images.get('*');
    return image === undefined ? container : new Map([...container, ['image', image] as const]);
  });
  return writePath(json, path, changed);
}
