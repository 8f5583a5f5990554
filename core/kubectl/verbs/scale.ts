import { LIMITS } from '../../cluster/limits.ts';
import { editAll } from '../edit/edit-all.ts';
import { readPath, writePath } from '../edit/json-paths.ts';
import { selectForEdit } from '../edit/select-for-edit.ts';
import { flagSpecs } from '../line/flag-spec.ts';
import { fail, type KubectlOutcome, refuseInLab } from '../outcome.ts';
import type { Invocation, Verb } from './verb.ts';

export const SCALE: Verb = {
  name: 'scale',
  usage: ['scale --replicas=N TYPE NAME'],
  summary: 'Sets how many Pods a workload keeps.',
  flags: flagSpecs(`
    --all
    --allow-missing-template-keys
    --current-replicas int
    --dry-run string=unchanged
    -f --filename string
    -k --kustomize string !
    -o --output string
    --record
    -R --recursive
    --replicas int
    --resource-version string
    -l --selector string
    --show-managed-fields
    --template string
    --timeout duration
  `),
  requiredFlags: ['replicas'],
  run: runScale,
};

function runScale(invocation: Invocation): KubectlOutcome {
  const replicas = invocation.flags.integer('replicas') ?? -1;
  if (replicas < 0) return fail('The --replicas=COUNT flag is required, and COUNT must be greater than or equal to 0');
  if (replicas > LIMITS.pods) {
    return refuseInLab({ code: 'no-room', of: 'Pods', most: LIMITS.pods, wanted: replicas });
  }
  if (invocation.args.length === 0) return fail('one or more resources must be specified as <resource> <name>');
  const selection = selectForEdit(invocation, invocation.args);
  if (!selection.ok) return selection.outcome;
  const expected = invocation.flags.integer('current-replicas') ?? -1;
  return editAll(invocation, selection, {
    change: (json, { object }) => {
      const version = invocation.flags.text('resource-version') ?? '';
      const is = object.metadata?.resourceVersion ?? '';
      if (version !== '' && version !== is) return `Expected resource version to be ${version}, was ${is}`;
      const present = readPath(json, ['spec', 'replicas']);
      if (present === undefined) return 'the server could not find the requested resource';
      if (expected >= 0 && present !== expected) return `Expected replicas to be ${expected}, was ${String(present)}`;
      return writePath(json, ['spec', 'replicas'], replicas);
    },
    word: () => 'scaled',
  });
}
