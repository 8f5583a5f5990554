import type { JsonMap } from '../../manifest/json-value.ts';
import { editableJson } from '../edit/change-object.ts';
import { editAll } from '../edit/edit-all.ts';
import { changeContainers, findPodSpec, sayNoPodSpec, selectContainers } from '../edit/pod-spec-of.ts';
import { selectTyped } from '../edit/select-for-set.ts';
import { flagSpecs } from '../line/flag-spec.ts';
import type { ParsedFlags } from '../line/parsed-flags.ts';
import { fail, joinOutcomes, joinVisits, type KubectlOutcome } from '../outcome.ts';
import type { Selected } from '../select/select-objects.ts';
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
    -f --filename string
    -k --kustomize string
    --local
    -o --output string
    --record
    -R --recursive
    -l --selector string
    --show-managed-fields
    --template string
  `),
  run: runSetImage,
};

function runSetImage(invocation: Invocation): KubectlOutcome {
  const { args, flags } = invocation;
  const isPair = (word: string): boolean => word.indexOf('=') > 0;
  const first = args.findIndex(isPair);
  const names = first < 0 ? args : args.slice(0, first);
  const pairs = first < 0 ? [] : args.slice(first);
  const images = new Map(pairs.map(splitPair));
  const mistakes = findMistakes(images, flags);
  const late = pairs.find((word) => !isPair(word));
  if (late !== undefined) return fail(`all resources must be specified before image changes: ${late}`);
  const selection = selectTyped(invocation, names);
  if (!selection.ok) return selection.outcome;
  if (mistakes.length > 0) return joinVisits(mistakes.map(fail));
  const edited = editAll(invocation, selection, {
    change: (json, selected) => setImages(json, selected, images),
    decodes: true,
    failure: 'failed to patch image update to pod template: ',
    word: (outcome) => (outcome === 'unchanged' ? undefined : 'image updated'),
  });
  const unknown = selection.selected.flatMap((selected) => listUnknown(selected, images));
  return joinOutcomes([edited, ...unknown.map((name) => fail(`unable to find container named "${name}"`))]);
}

function splitPair(word: string): [string, string] {
  const equals = word.indexOf('=');
  return [word.slice(0, equals), word.slice(equals + 1)];
}

function findMistakes(images: ReadonlyMap<string, string>, flags: ParsedFlags): string[] {
  return [
    ...(flags.isOn('all') && flags.has('selector') ? ['cannot set --all and --selector at the same time'] : []),
    ...(images.size === 0 ? ['at least one image update is required'] : []),
    ...(images.size > 1 && images.has('*')
      ? ['all containers are already specified by *, but saw more than one container_name=container_image pairs']
      : []),
  ];
}

function setImages(json: JsonMap, selected: Selected, images: ReadonlyMap<string, string>): JsonMap | string {
  const path = findPodSpec(json);
  if (path === undefined) return sayNoPodSpec(selected);
  return changeContainers(json, path, {
    pattern: '*',
    change: (container) => {
      const image = images.get(String(container.get('name'))) ?? images.get('*');
      return image === undefined ? container : new Map([...container, ['image', image] as const]);
    },
  });
}

/** Containers that an object does not have; those that it has are changed all the same. */
function listUnknown(selected: Selected, images: ReadonlyMap<string, string>): readonly string[] {
  const json = editableJson(selected);
  const path = findPodSpec(json);
  if (path === undefined) return [];
  const known = selectContainers(json, path, '*').map((container) => String(container.get('name')));
  return [...images.keys()].filter((name) => name !== '*' && !known.includes(name));
}
