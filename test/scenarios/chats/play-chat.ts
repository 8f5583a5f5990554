import { actionNameIn, MENU_ID } from '../../../bot/components/action-name-in.ts';
import { type Given, openQuestion, parseRef, type Question } from '../../../core/quiz/index.ts';
import {
  buildButtonClick,
  buildCommand,
  buildModalSubmit,
  buildSelection,
  type InteractionWish,
} from '../../builders/interaction.ts';
import { createMemoryTable } from '../../builders/memory-table.ts';
import { type Export, readExport, type Send, startBuild } from '../quiz-learner.ts';
import { type Message, readMessage, tellMessage } from './tell-message.ts';

const FIRST = Date.parse('2026-11-27T09:00:00Z');
const DAY = 86_400_000;
const DISCORD_EPOCH = 1_420_070_400_000;
/** What a person takes from one step to the next. */
const PAUSE = 20_000;
const MANAGE_GUILD = '32';
/** Of a shared lab: nobody can guess it. */
const CODE = /code:([a-z0-9]{5}(?:-[a-z0-9]{5}){3})/;

/**
 * Plays a chat through the signed handler, and writes down what a person reads. A line of a chat is
 *
 *     /quiz start topic:probes      a command
 *     [Next question]               a button of the message before
 *     (Choose a part: probes)       a choice in a select of it
 *     = right | wrong | unsure      an answer to the present question
 *     = "some text"                 the same, typed
 *     $ ls -l                        a line for the terminal of the message before
 *     > 3 days                      what passes
 *     /lab open code:CODE           with the code that somebody was told last
 *     @ teacher                     who speaks from here on; a teacher may manage the server
 *
 * and `# …` is a remark. The first line may say `# language: ko`.
 */
export async function playChat(text: string, onAction: (name: string) => void = () => {}): Promise<string> {
  const send = await startBuild(createMemoryTable());
  const tell: Send = (json) => {
    const { customId } = readPressed(json);
    if (customId !== undefined) onAction(actionNameIn(customId) ?? '');
    return send(json);
  };
  const chat = new Chat(tell, /^# language: ko$/m.test(text) ? 'ko' : 'en-US');
  const told: string[] = [];
  for (const line of text.split('\n')) {
    if (line.startsWith('#')) told.push(line);
    else if (line.trim() !== '') told.push(`▶ ${line}`, ...(await chat.say(line).catch((error) => stop(told, error))));
    else told.push('');
  }
  return `${told.join('\n').trimEnd()}\n`;
}

/** What was pressed, also in the menu of buttons. */
function readPressed(json: object): { readonly customId: string | undefined } {
  const { custom_id: customId, values } = Object(Object(json).data);
  return { customId: customId === MENU_ID ? values[0] : customId };
}

/** What was said before tells why a line could not be. */
function stop(told: readonly string[], error: unknown): never {
  throw new Error(`${told.slice(-40).join('\n')}\n${error}`);
}

class Chat {
  readonly #send: Send;
  readonly #locale: string;
  /** The message that each person has before them. */
  readonly #messages = new Map<string, Message>();
  #nowMs = FIRST;
  #who = 'learner';
  #asked = 0;
  #code = '';

  constructor(send: Send, locale: string) {
    this.#send = send;
    this.#locale = locale;
  }

  async say(line: string): Promise<readonly string[]> {
    const [, days] = /^> (\d+) days?$/.exec(line) ?? [];
    const [, who] = /^@ (\w+)$/.exec(line) ?? [];
    this.#nowMs += PAUSE;
    if (days !== undefined) this.#nowMs += Number(days) * DAY;
    else if (who !== undefined) this.#who = who;
    else return this.#ask(await this.#interactionOf(line));
    return [];
  }

  async #ask(json: object): Promise<readonly string[]> {
    const message = readMessage(await this.#send(json));
    this.#code = CODE.exec(message.content)?.[1] ?? this.#code;
    // A public message is before everybody.
    if (message.isPublic) this.#messages.set('all', message);
    if (message.rows.length > 0) this.#messages.set(this.#who, message);
    return tellMessage(message).map((line) => line.replace(CODE, 'code:CODE'));
  }

  async #interactionOf(line: string): Promise<object> {
    const told = line.replace('code:CODE', `code:${this.#code}`);
    if (line.startsWith('/')) return buildCommand(...readCommand(told), this.#wish());
    if (line.startsWith('$ ')) return this.#typed(line.slice(2));
    if (line.startsWith('= ')) return this.#answer(line.slice(2));
    const [, label = ''] = /^\[(.*)\]$/.exec(line) ?? [];
    const [, placeholder = '', value = ''] = /^\((.*): (\S+)\)$/.exec(line) ?? [];
    const wanted = label === '' ? placeholder : label;
    const found = [this.#messages.get(this.#who), this.#messages.get('all')]
      .flatMap((message) => message?.pressable.map((component) => ({ ...component, message })) ?? [])
      .find((component) => component.label === wanted);
    if (found === undefined) throw new Error(`nothing says ${wanted}`);
    return label === ''
      ? buildSelection(found.customId, [value], this.#wish())
      : buildButtonClick(found.customId, { ...this.#wish(), content: found.message.content });
  }

  /** The form that the terminal's button opens, filled in. */
  async #typed(line: string): Promise<object> {
    const button = this.#messages
      .get(this.#who)
      ?.rows.flat()
      .find(({ customId }) => customId.includes(';typeLine;'));
    if (button === undefined) throw new Error('there is no terminal to type into');
    const form = await this.#send(buildButtonClick(button.customId, this.#wish()));
    const [, customId = ''] = /"custom_id":"([^"]*;submitLine;[^"]*)"/.exec(form) ?? [];
    return buildModalSubmit(customId, { line }, this.#wish());
  }

  /** By whatever the form of the question takes. */
  async #answer(wanted: string): Promise<object> {
    const run = await this.#run();
    const card = `${run.number.toString(36)};${run.step.toString(36)}`;
    const ref = parseRef(run.asked.question);
    const question = ref === undefined ? 'replaced' : openQuestion(ref);
    if (question === 'replaced') throw new Error(`nobody knows ${run.asked.question}`);
    const given = wanted.startsWith('"')
      ? ({ kind: 'text', text: wanted.slice(1, -1) } as const)
      : choose(question, wanted);
    switch (given.kind) {
      case 'unsure':
        return buildButtonClick(`p1;unsureQuiz;${card}`, this.#wish());
      case 'text':
        return buildModalSubmit(`p1;submitAnswer;${card}`, { answer: given.text }, this.#wish());
      case 'order': {
        const [chosen, last] = [given.indices.slice(0, -2).join(''), given.indices.at(-2)];
        return buildSelection(`p1;chooseNextOf;${card};${chosen}`, [String(last)], this.#wish());
      }
      default:
        return question.form === 'spot'
          ? buildSelection(`p1;chooseAnswer;${card}`, [String(given.kind === 'option' ? given.index : 0)], this.#wish())
          : buildButtonClick(`p1;answerQuiz;${card};${given.kind === 'option' ? given.index : 0}`, this.#wish());
    }
  }

  async #run(): Promise<NonNullable<Export['run']>> {
    const { run } = readExport(await this.#send(buildCommand('quiz export', {}, this.#wish())));
    if (run === null) throw new Error('no quiz is going on');
    return run;
  }

  #wish(): InteractionWish {
    const userId = USERS[this.#who] ?? '9900000000000000001';
    const permissions = this.#who === 'teacher' ? MANAGE_GUILD : '0';
    this.#asked += 1;
    // The ids of one chat are the same whatever was played before it.
    const id = String((BigInt(this.#nowMs - DISCORD_EPOCH) << 22n) + BigInt(this.#asked));
    return { id, locale: this.#locale, userId, permissions };
  }
}

const USERS: Readonly<Record<string, string>> = {
  learner: '8800000000000000001',
  teacher: '8800000000000000002',
  mina: '8800000000000000003',
  juno: '8800000000000000004',
};

function readCommand(line: string): [name: string, options: Record<string, string>] {
  const [path = '', ...parts] = line.slice(1).split(/ (?=[a-z]+:)/);
  return [
    path,
    Object.fromEntries(parts.map((part) => [part.slice(0, part.indexOf(':')), part.slice(part.indexOf(':') + 1)])),
  ];
}

/** A right or a wrong answer to it; the wrong one is somebody's belief where one is offered. */
function choose(question: Question, wanted: string): Given {
  if (wanted === 'unsure') return { kind: 'unsure' };
  const isRight = wanted === 'right';
  if (question.kind === 'order') {
    const { keyOrder, wrongOrders } = question;
    return { kind: 'order', indices: isRight ? keyOrder : (wrongOrders[0]?.order ?? keyOrder.toReversed()) };
  }
  const { options, keyIndex, form } = question;
  const wrong = options.findIndex(({ misconceptions }, index) => index !== keyIndex && misconceptions.length > 0);
  const hasty = keyIndex === 0 ? 1 : 0;
  const index = isRight ? keyIndex : wrong === -1 ? hasty : wrong;
  return form === 'type' ? { kind: 'text', text: options[index]?.value ?? '' } : { kind: 'option', index };
}
