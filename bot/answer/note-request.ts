import { EVENT_COLUMN } from '../../core/kubectl/index.ts';
import type { Advanced, VisibleChange } from '../../core/lab/advance.ts';
import { kindFacts } from '../../core/objects/kinds.ts';
import type { RequestNote } from '../../core/session/keep-request.ts';
import { tellingColumns } from '../commands/telling-columns.ts';
import { LINE_FIELD } from '../commands/terminal-field.ts';
import type { Action } from '../components/action.ts';
import { decodeCustomId } from '../components/custom-id.ts';
import type { CommandInteraction, Interaction } from '../interaction/interaction.ts';
import { formatAskedDuration } from '../replies/format-time.ts';
import { toOneLine } from '../replies/quote.ts';
import type { MessageReply } from '../replies/reply.ts';

/** What the history of the lab tells of an interaction that changed it. */
export function noteRequest(
  interaction: Interaction,
  { passage, ran }: MessageReply,
  spent: Pick<RequestNote, 'work' | 'beganMs'>,
): RequestNote {
  const replay = replayOf(passage, ran);
  const note = { did: toOneLine(nameRequest(interaction)), ...spent, ...(replay === undefined ? {} : { replay }) };
  const changes = passage?.changes ?? [];
  const states = changes.flatMap(sightOf).slice(-SIGHTS);
  const seen = states.length === 0 ? changes.flatMap(eventOf).slice(-1) : states;
  return seen.length === 0 ? note : { ...note, seen };
}

function replayOf(passage: Advanced | undefined, ran: string | undefined): RequestNote['replay'] {
  if (ran !== undefined) return { kind: 'kubectl', line: ran };
  return passage?.complete === true ? { kind: 'time' } : undefined;
}

/** More are not remembered. */
const SIGHTS = 3;

/** What a person asked for, as they would type it; the same in every language. */
function nameRequest(interaction: Interaction): string {
  switch (interaction.type) {
    case 'command':
      return nameCommand(interaction);
    case 'component':
    case 'modal': {
      const action = decodeCustomId(interaction.customId);
      const chosen = interaction.type === 'component' ? interaction.values[0] : undefined;
      if (action?.name === 'submitLine' && interaction.type === 'modal') {
        return `$ ${interaction.fields.get(LINE_FIELD) ?? ''}`;
      }
      return action === undefined ? '' : nameAction(action, chosen);
    }
    default:
      return '';
  }
}

function nameCommand({ commandName, subcommand, options, attachments }: CommandInteraction): string {
  const files = new Map(attachments.map(({ id, filename }) => [id, filename]));
  const values = [...options.values()].map((value) => files.get(String(value)) ?? String(value));
  if (commandName === 'kubectl') return `kubectl ${values.join(' ').replace(/^\s*\$?\s*(kubectl|k)\s+/, '')}`;
  return [`/${commandName}`, ...(subcommand === undefined ? [] : [subcommand]), ...values].join(' ');
}

function nameAction(action: Action, chosen: string | undefined): string {
  switch (action.name) {
    case 'advance':
      return `+${formatAskedDuration(action.args.byMs, 'en')}`;
    case 'nextChange':
      return '/time next';
    case 'advanceUntil':
      return `/time until ${action.args.text}`;
    case 'kubectl':
      return `kubectl ${action.args.line}`;
    case 'applySample':
      return `/apply ${action.args.sample}`;
    case 'chooseSample':
      return `/apply ${chosen ?? ''}`;
    case 'submitManifest':
      return '/apply';
    case 'terminalTime':
    case 'followOn':
      return action.args.byMs === 0 ? '/time next' : `+${formatAskedDuration(action.args.byMs, 'en')}`;
    case 'pressKey':
      return action.args.key === 'exit' ? '$ exit' : 'Ctrl-C';
    case 'playStep':
      return `/mission ${action.args.mission} ${action.args.step + 1}`;
    case 'setSpeed':
      return `/time speed ${action.args.speed === 0 ? 'pause' : `${action.args.speed}x`}`;
    case 'submitFile':
      return `kubectl ${action.args.line}`;
    case 'chooseTarget':
      return `/chaos ${action.args.subcommand} ${chosen ?? ''}`;
    case 'undoFault':
      return `/chaos undo ${action.args.id}`;
    default:
      return TYPED[action.name] ?? action.name;
  }
}

/** The command that does the same as a button. */
const TYPED: Partial<Record<Action['name'], string>> = {
  openLab: '/lab switch',
  openCopy: '/lab open',
  deleteLab: '/lab delete',
  resetLab: '/lab reset',
  importLab: '/lab import',
  importBeside: '/lab import',
  share: '/lab share',
  takeBack: '/lab unshare',
  rewindTo: '/time rewind',
  switchBranch: '/lab branches',
};

/** `web Unhealthy`: what an Event says, where nothing else was to be seen. */
function eventOf(change: VisibleChange): { readonly atMs: number; readonly what: string }[] {
  const said = change.columns.find(({ column }) => column === EVENT_COLUMN)?.after;
  return said === undefined ? [] : [{ atMs: change.atMs, what: `${nameOf(change)} ${said.split(':')[0]}` }];
}

function nameOf({ kind, name }: VisibleChange): string {
  return kind === 'Pod' ? name : `${kindFacts(kind).singular}/${name}`;
}

/** `web Running`, `deployment/web READY 3/3`: what Events say is left out. */
function sightOf(change: VisibleChange): { readonly atMs: number; readonly what: string }[] {
  const [column] = tellingColumns(change);
  if (column === undefined || column.column === EVENT_COLUMN) return [];
  const named = column.column === 'STATUS' ? '' : `${column.column} `;
  return [{ atMs: change.atMs, what: `${nameOf(change)} ${named}${column.after ?? '∅'}` }];
}
