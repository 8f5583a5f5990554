import type { ParsedFlags } from '../line/parsed-flags.ts';
import type { LabNote } from '../note/lab-note.ts';

/** What `-o` asks for. */
export type OutputFormat =
  | { readonly type: 'table'; readonly wide: boolean }
  | { readonly type: 'name' }
  | { readonly type: 'yaml' | 'json' }
  | { readonly type: 'jsonpath' | 'custom-columns'; readonly template: string };

export type ParsedOutputFormat =
  | { readonly ok: true; readonly format: OutputFormat }
  | { readonly ok: false; readonly message: string }
  | { readonly ok: false; readonly note: LabNote };

const ALLOWED =
  'custom-columns,custom-columns-file,go-template,go-template-file,json,jsonpath,jsonpath-as-json,jsonpath-file,kyaml,name,template,templatefile,wide,yaml';

export function parseOutputFormat(flags: ParsedFlags): ParsedOutputFormat {
  const output = flags.text('output') ?? '';
  const [word = '', ...rest] = output.split('=');
  const template = rest.length > 0 ? rest.join('=') : (flags.text('template') ?? '');
  if (word === '' && flags.has('template')) return refuse('go-template', output);
  switch (word) {
    case '':
    case 'wide':
      return { ok: true, format: { type: 'table', wide: word === 'wide' } };
    case 'yaml':
    case 'json':
    case 'name':
      return { ok: true, format: { type: word } };
    case 'jsonpath':
    case 'custom-columns':
      return parseTemplate(word, template);
    default:
      return refuse(word, output);
  }
}

function parseTemplate(type: 'jsonpath' | 'custom-columns', template: string): ParsedOutputFormat {
  if (template !== '') return { ok: true, format: { type, template } };
  const message =
    type === 'jsonpath'
      ? 'template format specified but no template given'
      : 'custom-columns format specified but no custom columns given';
  return { ok: false, message };
}

function refuse(word: string, output: string): ParsedOutputFormat {
  if (ALLOWED.split(',').includes(word)) {
    const formats = 'custom-columns, json, jsonpath, name, wide, yaml';
    return { ok: false, note: { code: 'absent-format', format: word, formats } };
  }
  return {
    ok: false,
    message: `unable to match a printer suitable for the output format "${output}", allowed formats are: ${ALLOWED}`,
  };
}
