import { NO_RESOURCE } from '../edit/select-for-set.ts';
import { flagSpecs } from '../line/flag-spec.ts';
import { fail, joinOutcomes, type KubectlOutcome, withNotes } from '../outcome.ts';
import { selectAll } from '../select/select-all.ts';
import type { Invocation, Verb } from './verb.ts';

export const EDIT: Verb = {
  name: 'edit',
  usage: ['edit TYPE NAME', 'edit TYPE/NAME'],
  summary: 'Opens a form with an object as it is, to change it and apply it.',
  flags: flagSpecs(`
    --allow-missing-template-keys
    --field-manager string
    -f --filename string
    -k --kustomize string
    -o --output string
    --output-patch
    -R --recursive
    --save-config
    --show-managed-fields
    --subresource string
    --template string
    --validate string=strict
    --windows-line-endings
  `),
  reads: true,
  run: runEdit,
};

const FORMATS = ['', 'yaml', 'json', 'kyaml'];

/** The objects are found as the real one finds them; the form is the chat's. */
function runEdit(invocation: Invocation): KubectlOutcome {
  if (invocation.args.length === 0) return fail(NO_RESOURCE);
  const found = selectAll(invocation, invocation.args);
  if (!found.ok) return found.outcome;
  const targets = found.selected.map(({ facts, object }) => {
    const { name = '', namespace = 'default' } = object.metadata ?? {};
    return facts.namespaced ? `${namespace}/${facts.singular}/${name}` : `${facts.singular}/${name}`;
  });
  if (targets.length === 0)
    return found.errors.length > 0 ? joinOutcomes(found.errors) : fail('edit cancelled, no objects found');
  const output = invocation.flags.text('output') ?? '';
  if (!FORMATS.includes(output.toLowerCase())) {
    return fail(
      `unable to match a printer suitable for the output format "${output}", allowed formats are: json,kyaml,yaml`,
    );
  }
  return withNotes({ ...joinOutcomes(found.errors), exitCode: 1 }, [{ code: 'edit-form', targets }]);
}
