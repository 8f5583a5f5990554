import { actionNameIn, MENU_ID } from '../../../bot/components/action-name-in.ts';
import { type Given, openQuestion, parseRef, type Question } from '../../../core/quiz/index.ts';
import { recordKey } from '../../../lambdas/sessions/record-item.ts';
import {
  buildButtonClick,
  buildCommand,
  buildModalSubmit,
  buildSelection,
  type InteractionWish,
  type WishedFile,
} from '../../builders/interaction.ts';
import { createMemoryTable, type MemoryTable } from '../../builders/memory-table.ts';
import { type Export, readExport, type Send, startBuild } from '../quiz-learner.ts';
import { type ChatFile, type Message, readMessage, tellMessage } from './tell-message.ts';

const FIRST = Date.parse('2026-11-27T09:00:00Z');
const DAY = 86_400_000;
const DISCORD_EPOCH = 1_420_070_400_000;
/** What a person takes from one step to the next. */
const PAUSE = 20_000;
const MANAGE_GUILD = '32';
/** Of a failure in the log; each is another one. */
const REFERENCE = /\(`[0-9a-f]{8}`\)/;
/** Of a shared lab: nobody can guess it. */
const CODE = /code:([a-z0-9]{5}(?:-[a-z0-9]{5}){3})/;

/**
 * Plays a chat through the signed handler, and writes down what a person reads. A line of a chat is
 *
 *     /quiz start topic:probes      a command
 *     [Next question]               a button of the message before; `[Redo] ^2`: of the second one before that
 *     (Choose a part: probes)       a choice in a select of it
 *     = right | wrong | unsure      an answer to the present question
 *     = "some text"                 the same, typed into the form of the card
 *     | apiVersion: v1               a line of what is typed into the form that is open
 *     $ ls -l                        a line for the terminal of the message before
 *     > 3 days                      what passes
 *     > damage lab                  what is kept of the lab, or of the quiz, cannot be read any more
 *     /lab import file:lab.json     with the file of that name that the person was given, or file:"its text"
 *     /lab open code:CODE           with the code that somebody was told last
 *     @ teacher                     who speaks from here on; a teacher may manage the server
 *
 * and `# …` is a remark. The first line may say `# language: ko`.
 */
export async function playChat(text: string, onAction: (name: string) => void = () => {}): Promise<string> {
  const table = createMemoryTable();
  const send = await startBuild(table);
  const tell: Send = (json) => {
    const { customId } = readPressed(json);
    if (customId !== undefined) onAction(actionNameIn(customId) ?? '');
    return send(json);
  };
  const chat = new Chat(tell, table, /^# language: ko$/m.test(text) ? 'ko' : 'en-US');
  const told: string[] = [];
  for (const line of readLines(text)) {
    if (line.startsWith('#')) told.push(line);
    else if (line.trim() !== '')
      told.push(
        ...line.split('\n').map((one) => `▶ ${one}`),
        ...(await chat.say(line).catch((error) => stop(told, error))),
      );
    else told.push('');
  }
  return `${told.join('\n').trimEnd()}\n`;
}

/** The lines of a chat; those that are typed into one form are one. */
function readLines(text: string): readonly string[] {
  return text.split(/(?<!^\| .*)\n|\n(?!\| )/m);
}

const TYPED = '| ';

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
  readonly #table: MemoryTable;
  /** The messages that each person has before them, the latest last. */
  readonly #messages = new Map<string, Message[]>();
  readonly #forms = new Map<string, Message['form']>();
  /** What each person was given, by its name. */
  readonly #files = new Map<string, ChatFile>();
  #nowMs = FIRST;
  #who = 'learner';
  #asked = 0;
  #code = '';

  constructor(send: Send, table: MemoryTable, locale: string) {
    this.#send = send;
    this.#table = table;
    this.#locale = locale;
  }

  async say(line: string): Promise<readonly string[]> {
    const [, days] = /^> (\d+) days?$/.exec(line) ?? [];
    const [, who] = /^@ (\w+)$/.exec(line) ?? [];
    const [, damaged] = /^> damage (\w+)$/.exec(line) ?? [];
    this.#nowMs += PAUSE;
    if (days !== undefined) this.#nowMs += Number(days) * DAY;
    else if (who !== undefined) this.#who = who;
    else if (damaged !== undefined) damage(this.#table, damaged);
    else return this.#ask(await this.#interactionOf(line));
    return [];
  }

  async #ask(json: object): Promise<readonly string[]> {
    const message = readMessage(await this.#send(json));
    this.#code = CODE.exec(message.content)?.[1] ?? this.#code;
    // A public message is before everybody.
    if (message.isPublic) this.#messages.set('all', [message]);
    if (message.rows.length > 0) this.#messages.set(this.#who, [...(this.#messages.get(this.#who) ?? []), message]);
    if (message.form !== undefined) this.#forms.set(this.#who, message.form);
    for (const file of message.files) this.#files.set(`${this.#who} ${file.filename}`, file);
    return tellMessage(message).map((line) => line.replace(CODE, 'code:CODE').replace(REFERENCE, '(`REFERENCE`)'));
  }

  async #interactionOf(line: string): Promise<object> {
    const told = line.replace('code:CODE', `code:${this.#code}`);
    if (line.startsWith('/')) return this.#command(told);
    if (line.startsWith(TYPED))
      return this.#fill(
        line
          .split('\n')
          .map((one) => one.slice(TYPED.length))
          .join('\n'),
      );
    if (line.startsWith('$ ')) return this.#typed(line.slice(2));
    if (line.startsWith('= ')) return this.#answer(line.slice(2));
    const [, label = ''] = /^\[(.*)\](?: \^\d+)?$/.exec(line) ?? [];
    const [, placeholder = '', value = ''] = /^\((.*): (\S+)\)$/.exec(line) ?? [];
    const wanted = label === '' ? placeholder : label;
    const back = Number(/ \^(\d+)$/.exec(line)?.[1] ?? 0);
    const found = [this.#messages.get(this.#who)?.at(-1 - back), this.#messages.get('all')?.[0]]
      .flatMap((message) => message?.pressable.map((component) => ({ ...component, message })) ?? [])
      .find((component) => component.label === wanted);
    if (found === undefined) throw new Error(`nothing says ${wanted}`);
    return label === ''
      ? buildSelection(found.customId, [value], this.#wish())
      : buildButtonClick(found.customId, {
          ...{ ...this.#wish(), content: found.message.content, files: found.message.files.map(carry) },
        });
  }

  #command(line: string): object {
    const [path, options] = readCommand(line);
    const { file: name } = options;
    const [, own] = /^(".*")$/.exec(name ?? '') ?? [];
    const given =
      own === undefined ? this.#files.get(`${this.#who} ${name}`) : { filename: 'own.txt', text: JSON.parse(own) };
    if (given === undefined) return buildCommand(path, options, this.#wish());
    return buildCommand(path, { ...options, file: '0' }, { ...this.#wish(), files: [carry(given, 0)] });
  }

  /** Sends off the form that is open, with a text in its one field. */
  #fill(text: string): object {
    const form = this.#forms.get(this.#who);
    if (form === undefined) throw new Error('no form is open');
    return buildModalSubmit(form.customId, { [form.fields[0]?.id ?? '']: text }, this.#wish());
  }

  /** The form that the terminal's button opens, filled in. */
  async #typed(line: string): Promise<object> {
    const button = this.#messages
      .get(this.#who)
      ?.at(-1)
      ?.rows.flat()
      .find(({ customId }) => customId.includes(';typeLine;'));
    if (button === undefined) throw new Error('there is no terminal to type into');
    return this.#typeInto(button.customId, line);
  }

  /** Fills in the form that a button opens, and sends it off. */
  async #typeInto(button: string, text: string): Promise<object> {
    const { form } = readMessage(await this.#send(buildButtonClick(button, this.#wish())));
    this.#forms.set(this.#who, form);
    return this.#fill(text);
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
        return this.#typeInto(`p1;typeAnswer;${card}`, given.text);
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

/** As an attachment whose address holds its content. */
function carry({ filename, text }: ChatFile, index: number): WishedFile {
  const url = `data:text/plain;base64,${Buffer.from(text).toString('base64')}`;
  return { id: String(index), filename, url, sizeBytes: text.length };
}

/** Of every record of that name. */
function damage(table: MemoryTable, record: string): void {
  const { sk } = recordKey({ ownerId: '', record: record === 'quiz' ? 'quiz' : 'lab' });
  for (const item of table.items()) {
    if (item.sk?.S === sk?.S) table.place({ ...item, state: { B: Buffer.from('damaged') } });
  }
}

const USERS: Readonly<Record<string, string>> = {
  learner: '8800000000000000001',
  teacher: '8800000000000000002',
  mina: '8800000000000000003',
  juno: '8800000000000000004',
};

function readCommand(line: string): [name: string, options: Record<string, string>] {
  const [path = '', ...parts] = line.slice(1).split(/ (?=[a-z]+:(?!\/\/))/);
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
