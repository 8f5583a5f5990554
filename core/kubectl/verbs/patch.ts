import type { JsonMap, JsonValue } from '../../manifest/json-value.ts';
import type { ApiError } from '../../objects/object.ts';
import { editAll } from '../edit/edit-all.ts';
import { parsePatchText } from '../edit/parse-patch-text.ts';
import { checkPatched, patchJson, refuseOtherUid } from '../edit/patch-json.ts';
import { checkScale, patchScale } from '../edit/patch-scale.ts';
import { CUSTOM_PATCH_TYPES, refusePatchType } from '../edit/patch-types.ts';
import { selectForEdit } from '../edit/select-for-edit.ts';
import { flagSpecs } from '../line/flag-spec.ts';
import { NO_RESOURCE } from '../line/say-local.ts';
import { fail, failFromServer, type KubectlOutcome } from '../outcome.ts';
import { dryRunOf } from '../output/print-result.ts';
import { scaleName } from '../output/scale-view.ts';
import { hasPart } from '../select/has-part.ts';
import type { Selected } from '../select/select-objects.ts';
import type { Invocation, Verb } from './verb.ts';

export const PATCH: Verb = {
  name: 'patch',
  usage: ['patch TYPE NAME -p \'{"spec":{…}}\' [--type strategic|merge|json] [--subresource resize|scale|status]'],
  summary: 'Changes some fields of an object.',
  flags: flagSpecs(`
    --allow-missing-template-keys
    --dry-run string=unchanged
    --field-manager string
    -f --filename string
    -k --kustomize string
    --local
    -o --output string
    -p --patch string
    --patch-file string
    --record
    -R --recursive
    --show-managed-fields
    --subresource string
    --template string
    --type string
  `),
  run: runPatch,
};

const NO_PATCH = 'must specify --patch or --patch-file containing the contents of the patch';
const TYPES = ['json', 'merge', 'strategic'];

function runPatch(invocation: Invocation): KubectlOutcome {
  const { flags, args } = invocation;
  const [written = '', file = ''] = [flags.text('patch'), flags.text('patch-file')];
  if (written === '' && file === '') return fail(NO_PATCH);
  if (written !== '' && file !== '') return fail('cannot specify --patch and --patch-file together');
  if (args.length === 0) return fail(NO_RESOURCE);
  const type = (flags.text('type') || 'strategic').toLowerCase();
  if (!TYPES.includes(type)) return fail(`--type must be one of [${TYPES.join(' ')}], not "${flags.text('type')}"`);
  const patch = parsePatchText(file === '' ? written : (invocation.fileText ?? ''), written);
  if (!patch.ok && patch.isServers !== true) return fail(patch.message);
  const subresource = flags.text('subresource');
  const isScale = subresource === 'scale';
  if (subresource !== undefined && subresource !== 'status' && subresource !== 'resize' && !isScale) {
    return failFromServer('NotFound', 'the server could not find the requested resource');
  }
  const selection = selectForEdit(invocation, args);
  if (!selection.ok) return selection.outcome;
  const [custom] = selection.selected.filter(({ facts }) => facts.custom !== undefined);
  if (type === 'strategic' && custom !== undefined) return refuseStrategic(custom);
  if (subresource === 'status' && selection.selected.some(({ facts }) => !hasPart(facts, 'status'))) {
    return failFromServer('NotFound', 'the server could not find the requested resource');
  }
  if (!patch.ok) {
    return selection.errors === ''
      ? failFromServer('BadRequest', 'error decoding patch')
      : { stdout: '', stderr: selection.errors, exitCode: 1 };
  }
  return editAll(invocation, selection, {
    ...(isScale ? { printName: scaleName } : { subresource }),
    change: (json, selected) => {
      if (isScale) return patchScale(json, selected, (scale) => patchedScale(scale, type, patch.value));
      const patched = patchJson(json, type, patch.value);
      if ('reason' in patched || dryRunOf(flags) === 'client') return patched;
      const patching = { type, patch: patch.value, patched };
      return checkPatched(selected.facts, patching) ?? refuseOtherUid(selected.facts, json, patched) ?? patched;
    },
    hidesDryRun: true,
    word: (outcome) => (outcome === 'unchanged' ? 'patched (no change)' : 'patched'),
  });
}

function patchedScale(scale: JsonMap, type: string, patch: JsonValue): JsonMap | ApiError {
  const patched = patchJson(scale, type, patch);
  return 'reason' in patched ? patched : (checkScale({ type, patch, patched }) ?? patched);
}

/** kubectl v1.35, pkg/cmd/patch: nobody knows how lists of these would be merged. */
function refuseStrategic({ facts }: Selected): KubectlOutcome {
  const words = refusePatchType(CUSTOM_PATCH_TYPES);
  return fail(
    `application/strategic-merge-patch+json is not supported by ${facts.apiVersion}, Kind=${facts.kindName}: ${words}`,
  );
}
