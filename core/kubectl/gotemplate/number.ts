import { quoteGo } from '../../manifest/print-go.ts';
import { GoFloat } from './go-value.ts';
import { TemplateError } from './nodes.ts';
import { unquoteGo } from './unquote.ts';

export type GoNumber =
  | { readonly value: bigint | GoFloat; readonly overflows?: undefined }
  | { readonly overflows: true };

const WHOLE = /^[+-]?(?:0[xX](?:_?[\da-fA-F])+|0[bB](?:_?[01])+|0[oO]?(?:_?[0-7])+|0|[1-9](?:_?\d)*)$/;
const FLOAT = /^[+-]?(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d+)?$/;

/** A number as it is written: Go 1.25, text/template/parse/node.go, newNumber. */
export function parseGoNumber(text: string): GoNumber {
  const digits = text.replaceAll('_', '');
  if (WHOLE.test(text)) {
    const value = readWhole(digits);
    if (value >= -(2n ** 63n) && value < 2n ** 63n) return { value };
    if (value >= 0 && value < 2n ** 64n && !text.startsWith('+')) return { overflows: true };
    throw new TemplateError(`integer overflow: ${quoteGo(text)}`);
  }
  if (!FLOAT.test(text)) throw new TemplateError(`illegal number syntax: ${quoteGo(text)}`);
  if (!/[.eE]/.test(text)) throw new TemplateError(`integer overflow: ${quoteGo(text)}`);
  return { value: new GoFloat(Number(digits)) };
}

function readWhole(digits: string): bigint {
  const unsigned = digits.replace(/^[+-]/, '').replace(/^0(?=\d)/, '0o');
  const value = BigInt(unsigned);
  return digits.startsWith('-') ? -value : value;
}

/** `'a'`, the number of a letter. */
export function parseGoLetter(text: string): bigint {
  const letters = unquoteGo(`"${text.slice(1, -1).replaceAll("\\'", "'").replace(/^"$/, '\\"')}"`);
  const [letter, ...more] = letters ?? '';
  if (letters === undefined || letter === undefined) throw new TemplateError('invalid syntax');
  if (more.length > 0) throw new TemplateError(`malformed character constant: ${text}`);
  return BigInt(letter.codePointAt(0) ?? 0);
}
