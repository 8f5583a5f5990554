import { MENU_ID } from '../../../bot/components/action-name-in.ts';
import { REPLY_FLAGS } from '../../../bot/index.ts';
import { readMessage as readComponents, usableIn } from '../../discord/read-message.ts';

/** A button or a select, as a person sees it. */
interface Component {
  readonly customId: string;
  readonly label: string;
  readonly told: string;
}

/** A message of the bot, read back from the body that was sent. */
export interface Message {
  readonly content: string;
  readonly rows: readonly (readonly Component[])[];
  /** What can be pressed, in the menu of buttons too. */
  readonly pressable: readonly { readonly customId: string; readonly label: string }[];
  readonly files: readonly string[];
  readonly isPublic: boolean;
}

interface ComponentJson {
  readonly custom_id: string;
  readonly style?: number;
  readonly label?: string;
  readonly placeholder?: string;
  readonly disabled?: boolean;
  readonly options?: readonly { readonly label: string; readonly value: string }[];
}

/** The message in a reply: JSON, or the first part of what holds files too. */
export function readMessage(body: string): Message {
  const text = body.startsWith('{') ? body : (/^\{.*\}\s*$/m.exec(body)?.[0] ?? '{}');
  const data = Object(JSON.parse(text).data);
  const said = readComponents(data);
  return {
    content: said.text,
    isPublic: data.flags === REPLY_FLAGS.public,
    rows: said.rows.map((row) => row.map((component) => readComponent(component as unknown as ComponentJson))),
    pressable: usableIn(said).map(({ custom_id, label, placeholder }) => ({
      customId: String(custom_id),
      label: String(label ?? placeholder),
    })),
    files: said.shown,
  };
}

const MAIN = 1;

function readComponent({ custom_id, style, label, placeholder, disabled, options }: ComponentJson): Component {
  if (custom_id === MENU_ID) {
    const labels = (options ?? []).map((option) => option.label);
    return { customId: custom_id, label: placeholder ?? '', told: `(${placeholder} ${labels.join(' · ')})` };
  }
  if (options !== undefined) {
    const choices = options.map((option) => `\n    ${option.value} · ${option.label}`);
    return { customId: custom_id, label: placeholder ?? '', told: `(${placeholder}:${choices.join('')})` };
  }
  const marks = `${style === MAIN ? '!' : ''}${disabled === true ? '–' : ''}`;
  return { customId: custom_id, label: label ?? '', told: `[${marks}${label}]` };
}

/** As it is read: its text, then a line for each row of buttons; `!` marks the main one, `–` what cannot be pressed, 📣 stands above what everybody sees. */
export function tellMessage({ content, rows, files, isPublic }: Message): readonly string[] {
  return [
    ...(isPublic ? ['  📣'] : []),
    ...content.split('\n').map((line) => `  ${line}`.trimEnd()),
    ...files.map((file) => `  📎 ${file}`),
    ...rows.map((row) => `  ${row.map(({ told }) => told).join(' ')}`),
  ];
}
