import type { TellResult } from '../apply/apply-text.ts';
import { findLackOfRoom } from '../apply/count-room.ts';
import { createDecoded, writtenResult } from '../apply/create-manifest.ts';
import { readDocuments } from '../apply/read-documents.ts';
import { visitDocuments } from '../apply/visit-documents.ts';
import { flagSpecs } from '../line/flag-spec.ts';
import { fail, type KubectlOutcome, refuseInLab } from '../outcome.ts';
import { dryRunOf, printResult, refuseFormat } from '../output/print-result.ts';
import { tellUnrest } from '../tell-unrest.ts';
import { readSource } from './read-source.ts';
import type { Invocation, Verb } from './verb.ts';

/** `kubectl create -f`: what else `create` makes are commands of their own. */
export const CREATE_FILE: Verb = {
  name: 'create',
  usage: ['create -f FILE'],
  summary: 'Makes the objects of a manifest: give it as a file, or in the form that opens.',
  flags: flagSpecs(`
    --allow-missing-template-keys
    --dry-run string=unchanged
    --edit !
    --field-manager string
    -f --filename string
    -k --kustomize string !
    -o --output string
    --raw string !
    -R --recursive
    --save-config
    -l --selector string !
    --show-managed-fields
    --template string
    --validate string=strict
    --windows-line-endings
  `),
  readsManifest: true,
  run: runCreate,
};

function runCreate(invocation: Invocation): KubectlOutcome {
  const { args, cluster, flags } = invocation;
  if (args.length > 0)
    return fail(`Unexpected args: [${args.join(' ')}]\nSee 'kubectl create -h' for help and examples`);
  const source = readSource(invocation);
  if (source === undefined) return fail('must specify one of -f and -k');
  const refused = refuseFormat(invocation);
  if (refused !== undefined) return refused;
  const read = readDocuments(cluster, source);
  if (!read.ok) return read.outcome;
  if (read.documents.length === 0) return fail('no objects passed to create');
  const lack = findLackOfRoom(
    cluster,
    read.documents.filter((document) => document.ok),
  );
  if (lack !== undefined) return refuseInLab(lack);
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
