import { LIMITS } from '../../cluster/limits.ts';
import type { JsonValue } from '../../manifest/json-value.ts';
import type { ApiError } from '../../objects/object.ts';
import { editAll } from '../edit/edit-all.ts';
import { readPath, writePath } from '../edit/json-paths.ts';
import { NO_SCALE } from '../edit/patch-scale.ts';
import { selectForSet } from '../edit/select-for-set.ts';
import { flagSpecs } from '../line/flag-spec.ts';
import { fail, type KubectlOutcome, refuseInLab } from '../outcome.ts';
import { dryRunOf } from '../output/print-result.ts';
import { hasScale, replicasPathOf } from '../output/scale-view.ts';
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
    -k --kustomize string
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
  if ((invocation.flags.integer('current-replicas') ?? -1) < -1) {
    return fail('The --current-replicas must specify an integer of -1 or greater');
  }
  const selection = selectForSet(invocation, invocation.args);
  if (!selection.ok) return selection.outcome;
  const { selected, errors } = selection;
  if (selected.length > 1 && (invocation.flags.text('resource-version') ?? '') !== '') {
    return fail('cannot use --resource-version with multiple resources');
  }
  if (selected.length === 0 && errors === '') return fail('no objects passed to scale');
  return editAll(invocation, selection, {
    change: (json, { facts, object }) => {
      const path = replicasPathOf(facts) ?? ['spec', 'replicas'];
      // A custom object that says no size has the size 0, where its kind has a scale.
      const present = readPath(json, path) ?? (facts.custom !== undefined && hasScale(facts) ? 0 : undefined);
      const version = object.metadata?.resourceVersion ?? '';
      return findObstacle(invocation, present, version) ?? writePath(json, path, replicas);
    },
    stopsAtFailure: true,
    showsBefore: true,
    word: () => 'scaled',
  });
}

/** Why the object is not scaled; undefined where it may be. Without the server nothing is known of what it would say. */
function findObstacle(
  { flags }: Invocation,
  present: JsonValue | undefined,
  is: string,
): string | ApiError | undefined {
  if (dryRunOf(flags) === 'client') return undefined;
  if (present === undefined) return NO_SCALE;
  const expected = flags.integer('current-replicas') ?? -1;
  if (expected >= 0 && present !== expected) return `Expected replicas to be ${expected}, was ${String(present)}`;
  const version = flags.text('resource-version') ?? '';
  return version === '' || version === is ? undefined : `Expected resource version to be ${version}, was ${is}`;
}
