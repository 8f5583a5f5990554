// `npm run generate-documentation`: Kubernetes' documentation of its API, as v1.35 publishes it, packed for `kubectl
// explain`. It fetches two packages and needs Python 3, so `npm run generate` leaves it out; a test holds the artefact
// against the field table.
import { execFileSync } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { readEnums } from './kubernetes-enums.ts';

/** The published definitions of each version, as JSON schemas; out of PyPI. Apache-2.0. */
const DEFINITIONS = 'kubernetes-validate==1.35.0';
const DEFINITIONS_ENTRY = 'kubernetes_validate/kubernetes-json-schema/v1.35.0-local/_definitions.json';
/** What the definitions above leave out is the text on quantities; out of npm. Apache-2.0. */
const QUANTITIES = 'kubernetes-types@1.30.0';
const QUANTITIES_ENTRY = 'package/api/resource.d.ts';

const QUANTITY = 'io.k8s.apimachinery.pkg.api.resource.Quantity';
const INT_OR_STRING = 'io.k8s.apimachinery.pkg.util.intstr.IntOrString';
const INT_OR_STRING_TEXT =
  'IntOrString is a type that can hold an int32 or a string.  When used in JSON or YAML marshalling and unmarshalling, it produces or consumes the inner type.  This allows you to have, for example, a JSON field that can accept a name or number.';

const PATH = new URL('../../lambdas/documentation/documentation.generated.ts', import.meta.url);

/** What a schema is made of, as far as it is kept. */
interface Schema {
  readonly $ref?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly additionalProperties?: Schema;
  readonly [other: string]: unknown;
}

/** Groups that a lab has no kinds of, and is to have none of. */
const STRANGE = /^io[.]k8s[.](api[.](resource|flowcontrol)[.]|kube-aggregator)/;

/** Stable versions are kept, and no lists of objects. */
function isKept(name: string): boolean {
  return !/[.]v\d+(alpha|beta)\d+[.]/.test(name) && !/^io[.]k8s[.]api[.].*List$/.test(name) && !STRANGE.test(name);
}

/** A schema as version 3 of OpenAPI has it. `path` is its place, as the table of enums writes it. */
function toOpenApi3(schema: Schema, path: string, enums: ReadonlyMap<string, readonly string[]>): object {
  const { $ref, type, items, additionalProperties, properties, enum: _, ...rest } = schema;
  const plainType = typeof type === 'string' ? type : type?.find((name) => name !== 'null');
  const allowed = enums.get(path);
  return {
    ...rest,
    ...($ref === undefined ? {} : { allOf: [{ $ref: `#/components/schemas/${$ref.split('/').at(-1)}` }] }),
    ...(plainType === undefined ? {} : { type: plainType }),
    ...(allowed === undefined ? {} : { enum: allowed }),
    ...(items === undefined ? {} : { items: toOpenApi3(items, '', enums) }),
    ...(additionalProperties === undefined
      ? {}
      : { additionalProperties: toOpenApi3(additionalProperties, '', enums) }),
    ...(properties === undefined ? {} : { properties: convertProperties(properties, path, enums) }),
  };
}

function convertProperties(
  properties: Readonly<Record<string, Schema>>,
  path: string,
  enums: ReadonlyMap<string, readonly string[]>,
): object {
  const entries = Object.entries(properties).map(([name, schema]) => [
    name,
    toOpenApi3(schema, `${path}.${name}`, enums),
  ]);
  return Object.fromEntries(entries);
}

/** The doc comment of a declaration as text. */
function readComment(declaration: string): string {
  const [, comment = ''] = /\/\*\*\n([\s\S]*?)\n \*\/\nexport type Quantity/.exec(declaration) ?? [];
  if (comment === '') throw new Error('the text on quantities is not where it was');
  return comment.replace(/^ \* ?/gm, '');
}

function fetchSources(): { definitions: Readonly<Record<string, Schema>>; quantity: string } {
  const folder = mkdtempSync(join(tmpdir(), 'podlab-documentation-'));
  const run = (program: string, ...args: string[]) =>
    execFileSync(program, args, { cwd: folder, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  try {
    run('pip', 'download', '--quiet', '--no-deps', DEFINITIONS);
    const [wheel = ''] = globSync('*.whl', { cwd: folder });
    const read = `import sys, zipfile; sys.stdout.write(zipfile.ZipFile(sys.argv[1]).read(sys.argv[2]).decode())`;
    const { $defs } = JSON.parse(run('python3', '-c', read, wheel, DEFINITIONS_ENTRY));
    const archive = run('npm', 'pack', '--silent', QUANTITIES).trim();
    run('tar', '-xzf', archive, QUANTITIES_ENTRY);
    return { definitions: $defs, quantity: readComment(readFileSync(join(folder, QUANTITIES_ENTRY), 'utf8')) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const { definitions, quantity } = fetchSources();
const enums = readEnums();
const kept = Object.entries(definitions).filter(([name]) => isKept(name));
const schemas: Record<string, object> = Object.fromEntries(
  kept.map(([name, schema]) => [name, toOpenApi3(schema, name, enums)]),
);
for (const field of enums.keys()) {
  const { properties } = definitions[field.slice(0, field.lastIndexOf('.'))] ?? {};
  if (properties?.[field.split('.').at(-1) ?? ''] === undefined) throw new Error(`there is no ${field}`);
}
schemas[QUANTITY] = { ...schemas[QUANTITY], description: quantity };
schemas[INT_OR_STRING] = { ...schemas[INT_OR_STRING], description: INT_OR_STRING_TEXT };

const json = JSON.stringify(schemas);
const packed = brotliCompressSync(json, {
  params: { [constants.BROTLI_PARAM_LGWIN]: 22, [constants.BROTLI_PARAM_SIZE_HINT]: json.length },
}).toString('base64');
writeFileSync(
  PATH,
  `// Generated by \`npm run generate-documentation\`. Documentation of the Kubernetes API v1.35, copyright The Kubernetes
// Authors, Apache-2.0; see NOTICE. JSON, packed by brotli.
export const PACKED_DOCUMENTATION =
  '${packed}';
`,
);
console.log(`${kept.length} types, ${json.length} characters in ${packed.length}`);
