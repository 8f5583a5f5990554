import type { Frame } from '../../cluster/state/shell-task.ts';
import { sweepChannels } from '../process/channels.ts';
import { grow } from '../process/growth.ts';
import { evaluateArithmetic } from './arithmetic.ts';
import { startBackground, startPipeline, startSubshell, startSubstitution } from './children.ts';
import { complain } from './complain.ts';
import { appendExpansion, appendSplit, createWordList, endField, textOf } from './fields.ts';
import { exitShell, returnFromFrame, stopCommand } from './frames.ts';
import type { Instruction, InstructionOutcome } from './instructions.ts';
import { markNothing } from './marks.ts';
import { messagePrefix, printSyntaxError } from './messages.ts';
import { appendParameter, appendWithOperands, assignDefault, chooseParameter, failParameter } from './parameters.ts';
import { matchPattern } from './pattern.ts';
import { applyRedirects } from './redirect.ts';
import { variablesFor } from './references.ts';
import { runSimple } from './run-simple.ts';
import { getVariable, type ShellContext, setVariable } from './variables.ts';

/** Runs one instruction. The words are put together here; control and commands below. */
export function runInstruction(context: ShellContext, frame: Frame, instruction: Instruction): InstructionOutcome {
  const list = frame.words.at(-1) ?? createWordList();
  switch (instruction.op) {
    case 'words':
      frame.words.push(createWordList());
      break;
    case 'fields':
      frame.words.push({ ...createWordList(), fields: [...instruction.fields], finished: instruction.fields.length });
      break;
    case 'literal':
      list.text += instruction.text;
      grow(context.kernel, instruction.text.length);
      list.open = true;
      break;
    case 'split':
      appendSplit(list, markNothing(instruction.text), getVariable(context, 'IFS') ?? ' \t\n');
      break;
    case 'endField':
      endField(context, list, instruction.glob);
      break;
    case 'parameter':
      appendParameter(context, list, instruction.name, instruction.expansion);
      break;
    case 'length':
      appendParameter(context, list, instruction.name, 'quoted', true);
      break;
    case 'choose':
      chooseParameter(context, frame, instruction);
      break;
    case 'assignDefault':
      assignDefault(context, frame, instruction);
      break;
    case 'parameterError':
      failParameter(context, frame, instruction.name);
      break;
    case 'trim':
    case 'replace':
    case 'slice':
    case 'element':
    case 'count':
    case 'keys':
    case 'indirect':
      appendWithOperands(context, frame, instruction);
      break;
    case 'substitute':
      startSubstitution(context, frame, instruction);
      break;
    case 'arithmetic': {
      const value = evaluate(context, frame);
      const target = frame.words.at(-1);
      if (value !== undefined && target !== undefined)
        appendExpansion(context, target, String(value), instruction.expansion);
      break;
    }
    default:
      return runControl(context, frame, instruction);
  }
  return 'done';
}

type WordInstruction = Extract<
  Instruction,
  {
    op:
      | 'words'
      | 'fields'
      | 'literal'
      | 'split'
      | 'endField'
      | 'parameter'
      | 'length'
      | 'choose'
      | 'assignDefault'
      | 'parameterError'
      | 'trim'
      | 'replace'
      | 'slice'
      | 'element'
      | 'count'
      | 'keys'
      | 'indirect'
      | 'substitute'
      | 'arithmetic';
  }
>;

function runControl(
  context: ShellContext,
  frame: Frame,
  instruction: Exclude<Instruction, WordInstruction>,
): InstructionOutcome {
  const { shell } = context;
  switch (instruction.op) {
    case 'simple':
      return runSimple(context, frame, instruction);
    case 'jump':
      frame.pc = instruction.to;
      break;
    case 'jumpIf':
      if ((shell.status === 0) === instruction.success) frame.pc = instruction.to;
      break;
    case 'negate':
      shell.status = shell.status === 0 ? 1 : 0;
      break;
    case 'setStatus':
      shell.status = instruction.status;
      break;
    case 'errexit':
      if (shell.status !== 0 && shell.options.includes('e') && frame.conditions === 0) exitShell(context, shell.status);
      break;
    case 'condition':
      frame.conditions += instruction.enter ? 1 : -1;
      break;
    case 'evaluate': {
      const value = evaluate(context, frame);
      shell.status = value === undefined || value === 0 ? 1 : 0;
      break;
    }
    case 'return':
      returnFromFrame(context);
      break;
    case 'exit':
      exitShell(context, shell.status);
      break;
    case 'syntaxError':
      complain(context, printSyntaxError(shell, instruction.line, instruction.message));
      stopCommand(context, 2);
      break;
    default:
      runStructure(context, frame, instruction);
  }
  return 'done';
}

type StructureInstruction = Extract<
  Instruction,
  {
    op:
      | 'forBegin'
      | 'forNext'
      | 'forEnd'
      | 'caseBegin'
      | 'caseTest'
      | 'caseEnd'
      | 'redirect'
      | 'unredirect'
      | 'subshell'
      | 'background'
      | 'pipeline'
      | 'define';
  }
>;

function runStructure(context: ShellContext, frame: Frame, instruction: StructureInstruction): void {
  const { shell } = context;
  switch (instruction.op) {
    case 'forBegin': {
      const items = frame.words.pop()?.fields ?? [];
      frame.loops.push({ items: instruction.overArguments ? shell.positional : items, next: 0 });
      shell.status = 0;
      return;
    }
    case 'forNext':
      nextItem(context, frame, instruction);
      return;
    case 'forEnd':
      frame.loops.pop();
      return;
    case 'caseBegin':
      frame.subjects.push(textOf(frame.words.pop()));
      return;
    case 'caseTest': {
      const pattern = frame.words.pop()?.text ?? '';
      if (matchPattern(pattern, frame.subjects.at(-1) ?? '', context.kernel.machine)) frame.pc = instruction.body;
      return;
    }
    case 'caseEnd':
      frame.subjects.pop();
      return;
    case 'redirect':
      redirectBlock(context, frame, instruction);
      return;
    case 'unredirect':
      context.process.descriptors = frame.savedDescriptors.pop() ?? context.process.descriptors;
      sweepChannels(context.kernel.machine);
      return;
    case 'subshell':
      startSubshell(context, frame, instruction.end);
      return;
    case 'background':
      startBackground(context, frame, instruction.end);
      return;
    case 'pipeline':
      startPipeline(context, frame, instruction);
      return;
    case 'define':
      shell.functions.set(instruction.name, { source: frame.source, entry: frame.pc });
      frame.pc = instruction.end;
      shell.status = 0;
      return;
    default:
      instruction satisfies never;
      return;
  }
}

function nextItem(context: ShellContext, frame: Frame, instruction: Extract<Instruction, { op: 'forNext' }>): void {
  const loop = frame.loops.at(-1);
  const item = loop?.items[loop.next];
  if (loop === undefined || item === undefined) {
    frame.pc = instruction.end;
    return;
  }
  loop.next += 1;
  setVariable(context, instruction.name, item);
}

function redirectBlock(
  context: ShellContext,
  frame: Frame,
  instruction: Extract<Instruction, { op: 'redirect' }>,
): void {
  const targets = frame.words.splice(frame.words.length - instruction.redirects.length).map(textOf);
  const outcome = applyRedirects(context, instruction.redirects, targets);
  if (!outcome.ok) {
    complain(context, `${messagePrefix(context.shell, 1)}${outcome.message}\n`);
    context.shell.status = 1;
    frame.pc = instruction.end;
    return;
  }
  frame.savedDescriptors.push(context.process.descriptors);
  context.process.descriptors = outcome.descriptors;
}

/** The value of the arithmetic text on top; undefined where it is wrong, which ends the script. */
function evaluate(context: ShellContext, frame: Frame): number | undefined {
  const list = frame.words.pop();
  if (list?.open === true) endField(context, list, false);
  const result = evaluateArithmetic(textOf(list), variablesFor(context));
  if (result.ok) return result.value;
  complain(context, `${messagePrefix(context.shell, 1)}${result.message}\n`);
  stopCommand(context, 2);
  return undefined;
}
