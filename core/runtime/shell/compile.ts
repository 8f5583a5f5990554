import { compileWord, compileWordList, literalFields } from './compile-word.ts';
import type { CompiledRedirect, Instruction, Program } from './instructions.ts';
import { parseScript } from './parse-script.ts';
import type { Assignment, Clause, Command, Redirect, SimpleCommand, Word } from './syntax.ts';

/** A script being compiled: its instructions so far, and what surrounds the place where they grow. */
export interface Assembly {
  readonly code: Instruction[];
  /** What a `break` has to leave, innermost last. */
  scopes: Scope[];
}

export type Scope =
  | { readonly kind: 'loop'; readonly counted: boolean; readonly breaks: number[]; readonly continues: number[] }
  | { readonly kind: 'redirect' }
  | { readonly kind: 'case' };

const CACHE_SIZE = 500;
const cache = new Map<string, Program>();

/** The program of a script. Compiled programs are kept for a while, which changes nothing but the time it takes. */
export function compileScript(text: string): Program {
  const known = cache.get(text);
  if (known !== undefined) return known;
  const program = assemble(text);
  if (cache.size >= CACHE_SIZE) cache.clear();
  cache.set(text, program);
  return program;
}

function assemble(text: string): Program {
  const script = parseScript(text);
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

/** Puts an instruction whose target is not known yet; the returned function sets it to the place reached then. */
export function pushForward(assembly: Assembly, make: (target: number) => Instruction): () => void {
  const at = assembly.code.push(make(0)) - 1;
  return () => {
    assembly.code[at] = make(assembly.code.length);
  };
}

function compileSimple(assembly: Assembly, command: SimpleCommand, last: boolean): void {
  if (compileJumpOut(assembly, command)) return;
  compileWordList(assembly, command.words);
  for (const assignment of command.assignments) compileText(assembly, assignment.value);
  const redirects = compileRedirectTargets(assembly, command.redirects);
  const names = command.assignments.map((assignment: Assignment) => assignment.name);
  const keepsStatus = [...command.words, ...command.assignments.map(({ value }) => value)].some(hasSubstitution);
  assembly.code.push({ op: 'simple', line: command.line, assignments: names, redirects, keepsStatus, last });
  assembly.code.push({ op: 'errexit' });
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

function compileRedirectTargets(assembly: Assembly, redirects: readonly Redirect[]): CompiledRedirect[] {
  return redirects.map(({ descriptor, operator, target }) => {
    compileText(assembly, target);
    return { descriptor, operator };
  });
}

/** A command whose failure does not end a `set -e` shell. */
function compileCondition(assembly: Assembly, command: Command): void {
  assembly.code.push({ op: 'condition', enter: true });
  compileCommand(assembly, command);
  assembly.code.push({ op: 'condition', enter: false });
}

function compileAndOr(assembly: Assembly, kind: 'and' | 'or', left: Command, right: Command): void {
  compileCondition(assembly, left);
  const skip = pushForward(assembly, (to) => ({ op: 'jumpIf', success: kind === 'or', to }));
  compileCommand(assembly, right);
  skip();
}

function compileChild(assembly: Assembly, op: 'background' | 'subshell', body: Command): void {
  const skip = pushForward(assembly, (end) => ({ op, end }));
  compileBody(assembly, body);
  skip();
}

/** What a child process runs: loops and redirections around it are not its own. */
export function compileBody(assembly: Assembly, body: Command): void {
  const scopes = assembly.scopes;
  assembly.scopes = [];
  compileCommand(assembly, body, true);
  assembly.code.push({ op: 'exit' });
  assembly.scopes = scopes;
}

function compilePipeline(assembly: Assembly, stages: readonly Command[]): void {
  const at = assembly.code.push({ op: 'pipeline', stages: [], end: 0 }) - 1;
  const entries = stages.map((stage) => {
    const entry = assembly.code.length;
    compileBody(assembly, stage);
    return entry;
  });
  assembly.code[at] = { op: 'pipeline', stages: entries, end: assembly.code.length };
  assembly.code.push({ op: 'errexit' });
}

function compileRedirected(assembly: Assembly, body: Command, redirects: readonly Redirect[]): void {
  const compiled = compileRedirectTargets(assembly, redirects);
  const skip = pushForward(assembly, (end) => ({ op: 'redirect', redirects: compiled, end }));
  assembly.scopes.push({ kind: 'redirect' });
  compileCommand(assembly, body);
  assembly.scopes.pop();
  assembly.code.push({ op: 'unredirect' });
  skip();
}

function compileIf(assembly: Assembly, command: Extract<Command, { kind: 'if' }>): void {
  const ends: (() => void)[] = [];
  for (const { condition, body } of command.branches) {
    compileCondition(assembly, condition);
    const next = pushForward(assembly, (to) => ({ op: 'jumpIf', success: false, to }));
    compileCommand(assembly, body);
    ends.push(pushForward(assembly, (to) => ({ op: 'jump', to })));
    next();
  }
  if (command.otherwise === null) assembly.code.push({ op: 'setStatus', status: 0 });
  else compileCommand(assembly, command.otherwise);
  for (const end of ends) end();
}

function compileLoop(assembly: Assembly, command: Extract<Command, { kind: 'loop' }>): void {
  const scope: Scope = { kind: 'loop', counted: false, breaks: [], continues: [] };
  const start = assembly.code.length;
  assembly.scopes.push(scope);
  compileCondition(assembly, command.condition);
  const leave = pushForward(assembly, (to) => ({ op: 'jumpIf', success: command.until, to }));
  compileCommand(assembly, command.body);
  assembly.code.push({ op: 'jump', to: start });
  assembly.scopes.pop();
  leave();
  assembly.code.push({ op: 'setStatus', status: 0 });
  setJumps(assembly, scope.breaks, assembly.code.length);
  setJumps(assembly, scope.continues, start);
}

function compileFor(assembly: Assembly, command: Extract<Command, { kind: 'for' }>): void {
  const scope: Scope = { kind: 'loop', counted: true, breaks: [], continues: [] };
  compileWordList(assembly, command.items ?? []);
  assembly.code.push({ op: 'forBegin', overArguments: command.items === null });
  const start = assembly.code.length;
  assembly.scopes.push(scope);
  const leave = pushForward(assembly, (end) => ({ op: 'forNext', name: command.name, end }));
  compileCommand(assembly, command.body);
  assembly.code.push({ op: 'jump', to: start });
  assembly.scopes.pop();
  leave();
  setJumps(assembly, scope.breaks, assembly.code.length);
  assembly.code.push({ op: 'forEnd' });
  setJumps(assembly, scope.continues, start);
}

function compileCount(assembly: Assembly, command: Extract<Command, { kind: 'count' }>): void {
  const scope: Scope = { kind: 'loop', counted: false, breaks: [], continues: [] };
  compileEvaluation(assembly, command.init);
  const start = assembly.code.length;
  assembly.scopes.push(scope);
  compileEvaluation(assembly, command.condition);
  const leave = pushForward(assembly, (to) => ({ op: 'jumpIf', success: false, to }));
  compileCommand(assembly, command.body);
  setJumps(assembly, scope.continues, assembly.code.length);
  compileEvaluation(assembly, command.step);
  assembly.code.push({ op: 'jump', to: start });
  assembly.scopes.pop();
  leave();
  assembly.code.push({ op: 'setStatus', status: 0 });
  setJumps(assembly, scope.breaks, assembly.code.length);
}

function compileEvaluation(assembly: Assembly, expression: Word): void {
  compileText(assembly, expression);
  assembly.code.push({ op: 'evaluate' });
}

function setJumps(assembly: Assembly, jumps: readonly number[], to: number): void {
  for (const at of jumps) assembly.code[at] = { op: 'jump', to };
}

function compileCase(assembly: Assembly, subject: Word, clauses: readonly Clause[]): void {
  compileText(assembly, subject);
  assembly.code.push({ op: 'caseBegin' });
  assembly.scopes.push({ kind: 'case' });
  const ends: (() => void)[] = [];
  for (const { patterns, body } of clauses) {
    const hits = patterns.map((pattern) => compilePattern(assembly, pattern));
    const next = pushForward(assembly, (to) => ({ op: 'jump', to }));
    for (const hit of hits) hit();
    compileCommand(assembly, body);
    ends.push(pushForward(assembly, (to) => ({ op: 'jump', to })));
    next();
  }
  assembly.code.push({ op: 'setStatus', status: 0 });
  for (const end of ends) end();
  assembly.scopes.pop();
  assembly.code.push({ op: 'caseEnd' });
}

function compilePattern(assembly: Assembly, pattern: Word): () => void {
  assembly.code.push({ op: 'words' });
  compileWord(assembly, pattern, { quoted: false, whole: true });
  return pushForward(assembly, (body) => ({ op: 'caseTest', body }));
}

function compileFunction(assembly: Assembly, name: string, body: Command): void {
  const skip = pushForward(assembly, (end) => ({ op: 'define', name, end }));
  const scopes = assembly.scopes;
  assembly.scopes = [];
  compileCommand(assembly, body);
  assembly.code.push({ op: 'return' });
  assembly.scopes = scopes;
  skip();
}
