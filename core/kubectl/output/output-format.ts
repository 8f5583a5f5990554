import type { ParsedFlags } from '../line/parsed-flags.ts';

/** What `-o` asks for. */
export type OutputFormat = { readonly type: 'table'; readonly wide: boolean } | DocumentFormat | CustomColumns;

/** What every command that prints objects can print them as. */
export type DocumentFormat =
  | { readonly type: 'name' | 'yaml' | 'json' | 'kyaml' }
  | {
      readonly type: 'jsonpath' | 'jsonpath-as-json' | 'go-template';
      readonly template: string;
      /** False: a field that is not there is a mistake. */
      readonly allowsMissing: boolean;
    };

interface CustomColumns {
  readonly type: 'custom-columns';
  readonly template: string;
}

type Refused = { readonly ok: false; readonly message: string };

export type ParsedOutputFormat = { readonly ok: true; readonly format: OutputFormat } | Refused;

/** Undefined where no `-o` is given: the command says what it did in words of its own. */
export type ParsedDocumentFormat = { readonly ok: true; readonly format: DocumentFormat | undefined } | Refused;

/** cli-runtime v1.35, pkg/genericclioptions/print_flags.go. */
const DOCUMENT_FORMATS =
  'go-template,go-template-file,json,jsonpath,jsonpath-as-json,jsonpath-file,kyaml,name,template,templatefile,yaml';
const FORMATS =
  'custom-columns,custom-columns-file,go-template,go-template-file,json,jsonpath,jsonpath-as-json,jsonpath-file,kyaml,name,template,templatefile,wide,yaml';

/** The format of `get`. */
export function parseOutputFormat(flags: ParsedFlags): ParsedOutputFormat {
  const output = flags.text('output') ?? '';
  const [word = '', ...rest] = output.split('=');
  if (output === 'wide') return { ok: true, format: { type: 'table', wide: true } };
  if (output === '' && (flags.text('template') ?? '') === '')
    return { ok: true, format: { type: 'table', wide: false } };
  const isColumns = word === 'custom-columns' || word === 'custom-columns-file';
  if (isColumns && (rest.length === 0 || (flags.text('template') ?? '') === '')) {
    const template = rest.length > 0 ? rest.join('=') : (flags.text('template') ?? '');
    if (template !== '') return { ok: true, format: { type: 'custom-columns', template } };
    return { ok: false, message: 'custom-columns format specified but no custom columns given' };
  }
  return readDocumentFormat(flags, FORMATS);
}

/** The format of a command that makes or changes objects. */
export function parseDocumentFormat(flags: ParsedFlags): ParsedDocumentFormat {
  if ((flags.text('output') ?? '') === '' && (flags.text('template') ?? '') === '')
    return { ok: true, format: undefined };
  return readDocumentFormat(flags, DOCUMENT_FORMATS);
}

function readDocumentFormat(
  flags: ParsedFlags,
  allowed: string,
): { readonly ok: true; readonly format: DocumentFormat } | Refused {
  const output = flags.text('output') ?? '';
  const whole = WHOLE_FORMATS.find((format) => format === output.toLowerCase());
  if (whole !== undefined) return { ok: true, format: { type: whole } };
  // A template alone is Go's.
  const [word = '', ...rest] = output === '' ? ['template'] : output.split('=');
  const given = flags.text('template') ?? '';
  // With a template of its own the format is a word alone.
  if (given !== '' && rest.length > 0) return refuseFormat(output, allowed);
  const template = rest.length > 0 ? rest.join('=') : given;
  const allowsMissing = !flags.isOff('allow-missing-template-keys');
  switch (word) {
    case 'jsonpath':
    case 'jsonpath-as-json':
      return template === '' ? NO_TEMPLATE : { ok: true, format: { type: word, template, allowsMissing } };
    case 'go-template':
    case 'template':
      return template === '' ? NO_TEMPLATE : { ok: true, format: { type: 'go-template', template, allowsMissing } };
    case 'go-template-file':
    case 'templatefile':
    case 'jsonpath-file':
      // What stands in a file was put in the line before.
      return NO_TEMPLATE;
    default:
      return refuseFormat(output, allowed);
  }
}

function refuseFormat(output: string, allowed: string): Refused {
  const quoted = JSON.stringify(output);
  return {
    ok: false,
    message: `unable to match a printer suitable for the output format ${quoted}, allowed formats are: ${allowed}`,
  };
}

/** Words for these may be written in capitals too. */
const WHOLE_FORMATS = ['yaml', 'json', 'name', 'kyaml'] as const;

const NO_TEMPLATE = { ok: false, message: 'template format specified but no template given' } as const;
