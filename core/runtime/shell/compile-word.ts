import type { Expansion } from '../../cluster/state/shell-task.ts';
import { type Assembly, pushForward } from './assembly.ts';
import { compileBody } from './compile-structures.ts';
import type { Instruction } from './instructions.ts';
import { hasPattern, markQuoted, unmark } from './marks.ts';
import type { ParameterOperator, Word, WordPart } from './syntax.ts';

export interface WordMode {
  /** Expansions are neither split nor matched against files. */
  readonly quoted: boolean;
  /** Unquoted expansions keep their pattern characters but are not split: patterns of `case` and `${x%…}`. */
  readonly whole?: boolean;
  /** Literal text is split too: the word of an unquoted `${x:-…}`. */
  readonly splitLiterals?: boolean;
}

/** Appends what makes the fields of a command. */
export function compileWordList(assembly: Assembly, words: readonly Word[]): void {
  const fields = literalFields(words);
  if (fields !== undefined) {
    assembly.code.push({ op: 'fields', fields });
    return;
  }
  assembly.code.push({ op: 'words' });
  for (const word of words) {
    compileWord(assembly, word, { quoted: false });
    assembly.code.push({ op: 'endField', glob: true });
  }
}

/** The fields where nothing has to be expanded; undefined otherwise. */
export function literalFields(words: readonly Word[]): readonly string[] | undefined {
  const fields: string[] = [];
  for (const word of words) {
    const text = literalText(word);
    if (text === undefined || hasPattern(text) || word.length === 0) return undefined;
    fields.push(unmark(text));
  }
  return fields;
}

/** The marked text of a word of literals without a leading tilde. */
function literalText(word: Word): string | undefined {
  let text = '';
  for (const part of word) {
    if (part.kind !== 'literal') return undefined;
    text += part.quoted ? markQuoted(part.text) : part.text;
  }
  return word[0]?.kind === 'literal' && !word[0].quoted && text.startsWith('~') ? undefined : text;
}

/** Appends the parts of a word to the list under construction. */
export function compileWord(assembly: Assembly, word: Word, mode: WordMode): void {
  word.forEach((part, index) => {
    if (index === 0 && compileTilde(assembly, part)) return;
    compilePart(assembly, part, mode);
  });
}

function compileTilde(assembly: Assembly, part: WordPart): boolean {
  if (part.kind !== 'literal' || part.quoted || !/^~(?:\/|$)/.test(part.text)) return false;
  assembly.code.push(
    { op: 'parameter', name: 'HOME', expansion: 'quoted' },
    { op: 'literal', text: part.text.slice(1) },
  );
  return true;
}

function compilePart(assembly: Assembly, part: WordPart, mode: WordMode): void {
  switch (part.kind) {
    case 'literal':
      compileLiteral(assembly, part, mode);
      return;
    case 'command':
      compileSubstitution(assembly, part, mode);
      return;
    case 'arithmetic':
      assembly.code.push({ op: 'words' });
      compileWord(assembly, part.expression, { quoted: true });
      assembly.code.push({ op: 'arithmetic', expansion: expansionOf(part, mode) });
      return;
    case 'parameter':
      compileParameter(assembly, part, mode);
      return;
    default:
      part satisfies never;
      return;
  }
}

function expansionOf(part: { readonly quoted: boolean }, mode: WordMode): Expansion {
  if (part.quoted || mode.quoted) return 'quoted';
  return mode.whole === true ? 'whole' : 'split';
}

function compileLiteral(assembly: Assembly, part: Extract<WordPart, { kind: 'literal' }>, mode: WordMode): void {
  if (mode.splitLiterals === true && !part.quoted) assembly.code.push({ op: 'split', text: part.text });
  else assembly.code.push({ op: 'literal', text: part.quoted || mode.quoted ? markQuoted(part.text) : part.text });
}

function compileSubstitution(assembly: Assembly, part: Extract<WordPart, { kind: 'command' }>, mode: WordMode): void {
  const expansion = expansionOf(part, mode);
  const skip = pushForward(assembly, (end) => ({ op: 'substitute', end, expansion }));
  compileBody(assembly, part.body);
  skip();
}

type Parameter = Extract<WordPart, { kind: 'parameter' }>;

function compileParameter(assembly: Assembly, part: Parameter, mode: WordMode): void {
  const expansion = expansionOf(part, mode);
  const { name, index, operator } = part;
  switch (operator) {
    case null:
      if (index === undefined) assembly.code.push({ op: 'parameter', name, expansion });
      else compileOperands(assembly, part, 'element', expansion);
      return;
    case 'length':
      if (index === undefined) assembly.code.push({ op: 'length', name });
      else compileOperands(assembly, part, 'count', expansion);
      return;
    case '#':
    case '##':
    case '%':
    case '%%':
      compileOperands(assembly, part, 'trim', expansion);
      return;
    case '/':
    case '//':
      compileOperands(assembly, part, 'replace', expansion);
      return;
    case 'slice':
    case 'keys':
    case 'indirect':
      compileOperands(assembly, part, operator, expansion);
      return;
    default:
      compileChoice(assembly, part, operator, expansion);
      return;
  }
}

type OperandsInstruction = Extract<Instruction, { operands: number }>;

function compileOperands(
  assembly: Assembly,
  { name, index, operator, operands }: Parameter,
  op: OperandsInstruction['op'],
  expansion: Expansion,
): void {
  const words = index === undefined ? operands : [index, ...operands];
  for (const word of words) compileOperand(assembly, word);
  const subscripted = index === undefined ? {} : { subscripted: true as const };
  assembly.code.push({ op, name, ...subscripted, operator, operands: words.length, expansion });
}

export function compileOperand(assembly: Assembly, word: Word): void {
  assembly.code.push({ op: 'words' });
  compileWord(assembly, word, { quoted: false, whole: true });
}

/** `${x:-word}` and its kin: the word is expanded only where it is needed. */
function compileChoice(assembly: Assembly, part: Parameter, operator: ParameterOperator, expansion: Expansion): void {
  const { name, index } = part;
  const [operand = []] = part.operands;
  if (index !== undefined) compileOperand(assembly, index);
  const subscripted = index === undefined ? {} : { subscripted: true as const };
  const past = pushForward(assembly, (target) => ({
    op: 'choose',
    name,
    ...subscripted,
    operator,
    expansion,
    past: target,
  }));
  const aside = operator.endsWith('=') || operator.endsWith('?');
  if (aside) assembly.code.push({ op: 'words' });
  compileWord(assembly, operand, operandMode(expansion, aside));
  if (operator.endsWith('=')) assembly.code.push({ op: 'assignDefault', name, expansion });
  if (operator.endsWith('?')) assembly.code.push({ op: 'parameterError', name });
  past();
}

function operandMode(expansion: Expansion, aside: boolean): WordMode {
  if (expansion === 'quoted' || aside) return { quoted: true };
  return expansion === 'whole' ? { quoted: false, whole: true } : { quoted: false, splitLiterals: true };
}
