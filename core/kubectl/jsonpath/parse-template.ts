import type { ParsedTemplate, TemplateNode } from './nodes.ts';
import { parsePath } from './parse-path.ts';

interface Frame {
  readonly nodes: TemplateNode[];
  readonly open: Extract<TemplateNode, { type: 'range' }> | undefined;
}

/** `{range .items[*]}{.metadata.name}{"\n"}{end}`: text outside braces stands for itself. */
export function parseTemplate(text: string): ParsedTemplate {
  const stack: Frame[] = [{ nodes: [], open: undefined }];
  let rest = text;
  while (rest !== '') {
    const start = rest.indexOf('{');
    const literal = start < 0 ? rest : rest.slice(0, start);
    if (literal !== '') stack.at(-1)?.nodes.push({ type: 'text', text: literal });
    if (start < 0) break;
    const end = findClosingBrace(rest, start);
    if (end < 0)
      return { ok: false, message: isArrayOpen(rest.slice(start)) ? 'unterminated array' : 'unclosed action' };
    const problem = readAction(stack, rest.slice(start + 1, end).trim());
    if (problem !== undefined) return { ok: false, message: problem };
    rest = rest.slice(end + 1);
  }
  if (stack.length > 1) return { ok: false, message: 'unclosed action' };
  return { ok: true, nodes: stack[0]?.nodes ?? [] };
}

function isArrayOpen(text: string): boolean {
  return text.lastIndexOf('[') > text.lastIndexOf(']');
}

function findClosingBrace(text: string, from: number): number {
  let quote = '';
  for (let index = from; index < text.length; index++) {
    const character = text.charAt(index);
    if (quote !== '') {
      if (character === '\\') index++;
      else if (character === quote) quote = '';
    } else if (character === '"' || character === "'") quote = character;
    else if (character === '}') return index;
  }
  return -1;
}

/** Puts one action's nodes into the innermost open loop; a message where it cannot be read. */
function readAction(stack: Frame[], action: string): string | undefined {
  const frame = stack.at(-1);
  if (frame === undefined) return 'not in range, nothing to end';
  if (action === 'end') return endRange(stack);
  const quoted = /^(['"])(.*)\1$/s.exec(action);
  if (quoted !== null) {
    frame.nodes.push({ type: 'text', text: readEscapes(quoted[2] ?? '') });
    return undefined;
  }
  const isRange = /^range\s/.test(action);
  const parsed = parsePath(isRange ? action.slice(6) : action);
  if (!parsed.ok) return parsed.message;
  if (!isRange) {
    frame.nodes.push({ type: 'path', path: parsed.path });
    return undefined;
  }
  const nodes: TemplateNode[] = [];
  stack.push({ nodes, open: { type: 'range', path: parsed.path, body: nodes } });
  return undefined;
}

function endRange(stack: Frame[]): string | undefined {
  const open = stack.length > 1 ? stack.pop()?.open : undefined;
  if (open === undefined) return 'not in range, nothing to end';
  stack.at(-1)?.nodes.push(open);
  return undefined;
}

function readEscapes(text: string): string {
  return text.replaceAll(/\\(.)/g, (_, character: string) => {
    if (character === 'n') return '\n';
    return character === 't' ? '\t' : character;
  });
}
