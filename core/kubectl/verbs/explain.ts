import { listServedKinds } from '../../cluster/custom-kinds.ts';
import { type ApiResource, listApiResources } from '../../objects/api-resources.ts';
import { documentationOf } from '../explain/custom-documentation.ts';
import { schemaNameOf } from '../explain/documentation.ts';
import { parseRequest } from '../explain/parse-request.ts';
import { printSchema } from '../explain/print-schema.ts';
import { flagSpecs } from '../line/flag-spec.ts';
import { fail, type KubectlOutcome, refuseInLab, succeed } from '../outcome.ts';
import type { Invocation, Verb } from './verb.ts';

export const EXPLAIN: Verb = {
  name: 'explain',
  usage: ['explain TYPE[.FIELD…] [--recursive] [--api-version=GROUP/VERSION]'],
  summary: 'Tells what a field is for, what it may hold and which fields it has.',
  flags: flagSpecs(`
    --api-version string
    -o --output string
    --recursive
  `),
  reads: true,
  run: explain,
};

const NO_TYPE =
  'You must specify the type of resource to explain. Use "kubectl api-resources" for a complete list of supported resources.';

/** kubectl v1.35, pkg/cmd/explain: it reads the types that the server publishes. */
function explain(invocation: Invocation): KubectlOutcome {
  const { cluster, args, flags } = invocation;
  const [wanted, ...more] = args;
  if (wanted === undefined) return fail(NO_TYPE);
  if (more.length > 0) return fail('We accept only this format: explain RESOURCE');
  const format = flags.text('output') ?? 'plaintext';
  if (format === 'plaintext-openapiv2') {
    return refuseInLab({ code: 'absent-flag', command: 'explain', flag: `--output=${format}`, why: 'old-document' });
  }
  const asked = flags.text('api-version') || undefined;
  const parsed = parseRequest(listApiResources(listServedKinds(cluster.store)), wanted, asked === undefined);
  if (!parsed.ok) return parsed.outcome;
  const { resource, fields } = parsed.request;
  const apiVersion = asked ?? resource.apiVersion;
  if (apiVersion.split('/').length > 2) return fail(`unexpected GroupVersion string: ${apiVersion}`);
  return explainIn(invocation, { resource, apiVersion, fields, format });
}

interface Wanted {
  readonly resource: ApiResource;
  readonly apiVersion: string;
  readonly fields: readonly string[];
  readonly format: string;
}

function explainIn({ cluster, documentation, flags }: Invocation, { resource, apiVersion, fields, format }: Wanted) {
  const kinds = listServedKinds(cluster.store);
  const served = listApiResources(kinds).filter((other) => other.apiVersion === apiVersion);
  const title = `${apiVersion.includes('/') ? '' : '/'}${apiVersion}, Resource=${resource.resource}`;
  if (served.length === 0) return fail(`couldn't find resource for "${title}"`);
  if (format !== 'plaintext') return fail(`unrecognized format: ${format}`);
  const found = served.find((other) => other.resource === resource.resource);
  if (found === undefined) return fail(`error: GVR (${title}) not found in OpenAPI schema`);
  const [group, version] = apiVersion.includes('/') ? apiVersion.split('/') : ['', apiVersion];
  const header = `${group === '' ? '' : `GROUP:      ${group}\n`}KIND:       ${found.kind}\nVERSION:    ${version}\n\n`;
  const custom = kinds.find((facts) => facts.apiVersion === apiVersion && facts.resource === found.resource)?.custom;
  const schema =
    custom === undefined
      ? documentation.findSchema(schemaNameOf(apiVersion, found.kind))
      : documentationOf(custom, documentation);
  if (schema === undefined) return missing(header, `GVK ${title} not found in OpenAPI schema`);
  const text = printSchema(documentation, schema, fields, flags.isOn('recursive'));
  if (text === undefined) return missing(header, `field "${fields.at(-1)}" does not exist`);
  return succeed(`${header}${text}\n`);
}

/** What is written before something turns out to be missing stays written. */
function missing(header: string, message: string): KubectlOutcome {
  return { ...fail(message), stdout: header };
}
