import type { Assembly, Scope } from './assembly.ts';
import {
  compileAndOr,
  compileCase,
  compileChild,
  compileCondition,
  compileCount,
  compileFor,
  compileFunction,
  compileIf,
  compileLoop,
  compilePipeline,
  compileRedirected,
} from './compile-structures.ts';
import { compileOperand, compileWord, compileWordList, literalFields } from './compile-word.ts';
import type { CompiledAssignment, CompiledRedirect, Program } from './instructions.ts';
import { parseScript } from './parse-script.ts';
import type { Assignment, Command, Redirect, SimpleCommand, Word } from './syntax.ts';

const CACHE_SIZE = 500;
/** By the text itself, a cache for each dialect: a shell asks at every step, so no key is put together for it. */
const PROGRAMS = { sh: new Map<string, Program>(), bash: new Map<string, Program>() };

/** The program of a script. Compiled programs are kept for a while, which changes nothing but the time it takes. */
export function compileScript(text: string, bash = false): Program {
  const cache = bash ? PROGRAMS.bash : PROGRAMS.sh;
  const known = cache.get(text);
  if (known !== undefined) return known;
  const program = assemble(text, bash);
  if (cache.size >= CACHE_SIZE) cache.clear();
  cache.set(text, program);
  return program;
}

function assemble(text: string, bash: boolean): Program {
  const script = parseScript(text, bash);
  const assembly: Assembly = { code: [], scopes: [] };
  script.commands.forEach((command, index) => {
    compileCommand(assembly, command, script.error === undefined && index === script.commands.length - 1);
  });
  if (script.error !== undefined) assembly.code.push({ op: 'syntaxError', ...script.error });
  assembly.code.push({ op: 'return' });
  return assembly.code;
}

/** Appends a command; `last` where the process has nothing to do after it. */
export function compileCommand(assembly: Assembly, command: Command, last = false): void {
  switch (command.kind) {
    case 'simple':
      compileSimple(assembly, command, last);
      return;
    case 'sequence':
      compileSequence(assembly, command.commands, last);
      return;
    case 'and':
    case 'or':
      compileAndOr(assembly, command.kind, command.left, command.right);
      return;
    case 'not':
      compileCondition(assembly, command.command);
      assembly.code.push({ op: 'negate' });
      return;
    case 'pipeline':
      compilePipeline(assembly, command.stages);
      return;
    case 'background':
      compileChild(assembly, 'background', command.command);
      return;
    case 'subshell':
      compileChild(assembly, 'subshell', command.body);
      assembly.code.push({ op: 'errexit' });
      return;
    case 'redirected':
      compileRedirected(assembly, command.body, command.redirects);
      return;
    case 'if':
      compileIf(assembly, command);
      return;
    case 'loop':
      compileLoop(assembly, command);
      return;
    case 'for':
      compileFor(assembly, command);
      return;
    case 'count':
      compileCount(assembly, command);
      return;
    case 'case':
      compileCase(assembly, command.subject, command.clauses);
      return;
    case 'function':
      compileFunction(assembly, command.name, command.body);
      return;
    default:
      command satisfies never;
      return;
  }
}

function compileSequence(assembly: Assembly, commands: readonly Command[], last: boolean): void {
  commands.forEach((command, index) => {
    compileCommand(assembly, command, last && index === commands.length - 1);
  });
}

function compileSimple(assembly: Assembly, command: SimpleCommand, last: boolean): void {
  if (compileJumpOut(assembly, command)) return;
  compileWordList(assembly, command.words);
  for (const { index, value, items } of command.assignments) {
    if (index !== undefined) compileOperand(assembly, index);
    if (items === undefined) compileText(assembly, value);
    else compileWordList(assembly, items);
  }
  const redirects = compileRedirectTargets(assembly, command.redirects);
  const assignments = command.assignments.map(compileTarget);
  const keepsStatus = [...command.words, ...command.assignments.map(({ value }) => value)].some(hasSubstitution);
  assembly.code.push({ op: 'simple', line: command.line, assignments, redirects, keepsStatus, last });
  assembly.code.push({ op: 'errexit' });
}

function compileTarget({ name, index, append, items }: Assignment): CompiledAssignment {
  const subscripted = index === undefined ? {} : { subscripted: true as const };
  return { name, isArray: items !== undefined, ...subscripted, ...(append && { append }) };
}

function hasSubstitution(word: Word): boolean {
  return word.some((part) => part.kind === 'command');
}

/** `break` and `continue` inside a loop of the same program are jumps; elsewhere they do nothing. */
function compileJumpOut(assembly: Assembly, command: SimpleCommand): boolean {
  const [name, count = '1'] = literalFields(command.words) ?? [];
  if ((name !== 'break' && name !== 'continue') || !/^[1-9]\d{0,3}$/.test(count)) return false;
  const loops = assembly.scopes.filter((scope) => scope.kind === 'loop');
  const target = loops.at(-Math.min(Number(count), loops.length));
  if (target === undefined) return false;
  for (const scope of assembly.scopes.slice(assembly.scopes.indexOf(target) + 1).reverse()) leaveScope(assembly, scope);
  const jumps = name === 'break' ? target.breaks : target.continues;
  assembly.code.push({ op: 'setStatus', status: 0 });
  jumps.push(assembly.code.push({ op: 'jump', to: 0 }) - 1);
  return true;
}

function leaveScope(assembly: Assembly, scope: Scope): void {
  if (scope.kind === 'redirect') assembly.code.push({ op: 'unredirect' });
  else if (scope.kind === 'case') assembly.code.push({ op: 'caseEnd' });
  else if (scope.counted) assembly.code.push({ op: 'forEnd' });
}

/** A word as one text: neither split nor matched against files. */
export function compileText(assembly: Assembly, word: Word): void {
  assembly.code.push({ op: 'words' });
  compileWord(assembly, word, { quoted: true });
  assembly.code.push({ op: 'endField', glob: false });
}

export function compileRedirectTargets(assembly: Assembly, redirects: readonly Redirect[]): CompiledRedirect[] {
  return redirects.map(({ descriptor, operator, target }) => {
    compileText(assembly, target);
    return { descriptor, operator };
  });
}
