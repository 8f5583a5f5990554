/** Compound commands as jumps. */
import { type Assembly, pushForward, type Scope, setJumps } from './assembly.ts';
import { compileCommand, compileRedirectTargets, compileText } from './compile.ts';
import { compileWord, compileWordList } from './compile-word.ts';
import type { Clause, Command, Redirect, Word } from './syntax.ts';

/** A command whose failure does not end a `set -e` shell. */
export function compileCondition(assembly: Assembly, command: Command): void {
  assembly.code.push({ op: 'condition', enter: true });
  compileCommand(assembly, command);
  assembly.code.push({ op: 'condition', enter: false });
}

export function compileAndOr(assembly: Assembly, kind: 'and' | 'or', left: Command, right: Command): void {
  compileCondition(assembly, left);
  const skip = pushForward(assembly, (to) => ({ op: 'jumpIf', success: kind === 'or', to }));
  compileCommand(assembly, right);
  skip();
}

export function compileChild(assembly: Assembly, op: 'background' | 'subshell', body: Command): void {
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

export function compilePipeline(assembly: Assembly, stages: readonly Command[]): void {
  const at = assembly.code.push({ op: 'pipeline', stages: [], end: 0 }) - 1;
  const entries = stages.map((stage) => {
    const entry = assembly.code.length;
    compileBody(assembly, stage);
    return entry;
  });
  assembly.code[at] = { op: 'pipeline', stages: entries, end: assembly.code.length };
  assembly.code.push({ op: 'errexit' });
}

export function compileRedirected(assembly: Assembly, body: Command, redirects: readonly Redirect[]): void {
  const compiled = compileRedirectTargets(assembly, redirects);
  const skip = pushForward(assembly, (end) => ({ op: 'redirect', redirects: compiled, end }));
  assembly.scopes.push({ kind: 'redirect' });
  compileCommand(assembly, body);
  assembly.scopes.pop();
  assembly.code.push({ op: 'unredirect' });
  skip();
}

export function compileIf(assembly: Assembly, command: Extract<Command, { kind: 'if' }>): void {
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

export function compileLoop(assembly: Assembly, command: Extract<Command, { kind: 'loop' }>): void {
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

export function compileFor(assembly: Assembly, command: Extract<Command, { kind: 'for' }>): void {
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

export function compileCount(assembly: Assembly, command: Extract<Command, { kind: 'count' }>): void {
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

export function compileCase(assembly: Assembly, subject: Word, clauses: readonly Clause[]): void {
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

export function compileFunction(assembly: Assembly, name: string, body: Command): void {
  const skip = pushForward(assembly, (end) => ({ op: 'define', name, end }));
  const scopes = assembly.scopes;
  assembly.scopes = [];
  compileCommand(assembly, body);
  assembly.code.push({ op: 'return' });
  assembly.scopes = scopes;
  skip();
}
