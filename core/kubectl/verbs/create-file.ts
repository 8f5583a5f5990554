import type { TellResult } from '../apply/apply-text.ts';
import { createDecoded, writtenResult } from '../apply/create-manifest.ts';
import { readFittingObjects } from '../apply/read-documents.ts';
import { visitDocuments } from '../apply/visit-documents.ts';
import { flagSpecs } from '../line/flag-spec.ts';
import type { KubectlOutcome } from '../outcome.ts';
import { dryRunOf, printResult, refuseFormat } from '../output/print-result.ts';
import { tellUnrest } from '../tell-unrest.ts';
import { needSource } from './read-source.ts';
import type { Invocation, Verb } from './verb.ts';

/** `kubectl create -f`: what else `create` makes are commands of their own. */
export const CREATE_FILE: Verb = {
  name: 'create',
  usage: ['create -f FILE'],
  summary: 'Makes the objects of a manifest: give it as a file, or in the form that opens.',
  flags: flagSpecs(`
    --allow-missing-template-keys
    --dry-run string=unchanged
    --edit
    --field-manager string
    -f --filename string
    -k --kustomize string
    -o --output string
    --raw string
    -R --recursive
    --save-config
    -l --selector string
    --show-managed-fields
    --template string
    --validate string=strict
    --windows-line-endings
  `),
  readsManifest: true,
  run: runCreate,
};

function runCreate(invocation: Invocation): KubectlOutcome {
  const { cluster, flags } = invocation;
  const needed = needSource(invocation);
  if (!needed.ok) return needed.outcome;
  const { source } = needed;
  const refused = refuseFormat(invocation);
  if (refused !== undefined) return refused;
  const read = readFittingObjects(cluster, source, 'create');
  if (!read.ok) return read.outcome;
  const how = { doing: 'creating', word: 'created', savesConfig: flags.isOn('save-config') };
  const tell = tellEach(invocation);
  const done = visitDocuments(read.documents, source, (decoded) => {
    if (dryRunOf(flags) !== 'client') return createDecoded(cluster, decoded, how, tell);
    return { ok: true, outcome: tell(writtenResult(decoded, how.word, how.savesConfig)) };
  });
  return tellUnrest(cluster, done);
}

/** Each object as it is made; cli-runtime v1.35, pkg/printers/yaml.go: YAML has a line between them. */
function tellEach(invocation: Invocation): TellResult {
  let printed = 0;
  return (result) => {
    const told = printResult(invocation, result);
    const isYaml = invocation.flags.text('output') === 'yaml';
    return isYaml && printed++ > 0 ? { ...told, stdout: `---\n${told.stdout}` } : told;
  };
}
