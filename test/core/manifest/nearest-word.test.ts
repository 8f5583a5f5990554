import { describe, expect, test } from 'vitest';
import { decodeManifest } from '../../../core/manifest/index.ts';

/** What is suggested for the words of a manifest that nobody has. */
function meantIn(text: string): [string, string][] {
  const [document] = decodeManifest(text);
  return document === undefined || document.ok ? [] : [...(document.meant ?? [])];
}

const podWith = (spec: string): string => `apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n${spec}`;

describe('what was meant', () => {
  test.each([
    ['a small letter for a capital', podWith('  restartpolicy: Never\n'), [['spec.restartpolicy', 'restartPolicy']]],
    ['a letter too many', podWith('  containers: [{name: a, imagee: b}]\n'), [['spec.containers[0].imagee', 'image']]],
    ['two letters swapped', podWith('  contianers: []\n'), [['spec.contianers', 'containers']]],
    ['a plural', podWith('  container: []\n'), [['spec.container', 'containers']]],
    [
      'several of them',
      podWith('  nodename: a\n  volume: []\n'),
      [
        ['spec.nodename', 'nodeName'],
        ['spec.volume', 'volumes'],
      ],
    ],
    ['nothing, where no field is near', podWith('  colour: red\n'), []],
    ['nothing, where the field stands rightly', podWith('  restartPolicy: Never\n'), []],
    ['a kind', 'apiVersion: v1\nkind: pod\n', [['pod', 'Pod']]],
    [
      'a kind and the version that has it',
      'apiVersion: v1\nkind: Deployent\n',
      [
        ['Deployent', 'Deployment'],
        ['v1', 'apps/v1'],
      ],
    ],
    ['the version alone', 'apiVersion: extensions/v1beta1\nkind: Deployment\n', [['extensions/v1beta1', 'apps/v1']]],
    ['no kind, where none is near', 'apiVersion: v1\nkind: Sandwich\n', []],
  ])('is %s', (_, text, meant) => expect(meantIn(text)).toEqual(meant));
});
