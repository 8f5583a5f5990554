import { VERSION } from '../bot/components/action-name-in.ts';
import { SEPARATOR } from '../bot/components/fields.ts';
import type { BotReply, Interaction } from '../bot/index.ts';
import {
  type ActionRowJson,
  BUTTON_STYLE,
  COMPONENT_TYPE,
  REPLY_FLAGS,
  RESPONSE_TYPE,
} from '../bot/replies/discord-json.ts';
import type { WorldFailureCode } from './world-failure.ts';

type Language = 'en' | 'ko';

/** `broken` is a fault of Podlab itself. `repeated`: the interaction came twice. */
type SentenceCode = WorldFailureCode | 'broken' | 'repeated';

/** Every sentence is followed by the reference, if there is one. */
export const FAILURE_SENTENCES: Readonly<Record<Language, Readonly<Record<SentenceCode, string>>>> = {
  en: {
    'store-unavailable': 'Your lab could not be reached and nothing was changed: please try again in a moment.',
    'outcome-unknown':
      'It is not known whether that was done, because no answer came back: look at your lab before you send it again.',
    'too-late': 'That took too long, so nothing was changed: please send it again.',
    'store-contended': 'Your lab was busy with your other commands and this one changed nothing: please send it again.',
    'session-too-large':
      'Your lab is full and nothing was changed: delete some objects, or start afresh with `/lab reset`.',
    'session-unreadable':
      'Your saved lab cannot be read and was left as it is: ask whoever runs Podlab, or give it up with the button below. Another lab out of a file (`/lab import`) can take its place too.',
    repeated: 'That was done already, and what was answered then is no longer kept: look at your lab.',
    broken: 'Something is broken in Podlab, not in what you typed, and nothing was changed.',
  },
  ko: {
    'store-unavailable': '지금 실습실에 연결할 수 없어서 아무것도 바뀌지 않았으니, 잠시 후 다시 시도해 주세요.',
    'outcome-unknown': '답이 돌아오지 않아서 적용되었는지 알 수 없으니, 다시 보내기 전에 실습실을 확인해 주세요.',
    'too-late': '시간이 너무 오래 걸려서 아무것도 바뀌지 않았으니, 다시 보내 주세요.',
    'store-contended': '다른 명령어를 처리하느라 이 명령어는 적용되지 않았으니, 다시 보내 주세요.',
    'session-too-large':
      '실습실이 가득 차서 아무것도 바뀌지 않았으니, 오브젝트를 지우거나 `/lab reset`으로 새로 시작해 주세요.',
    'session-unreadable':
      '저장된 실습실을 읽을 수 없어서 그대로 두었으니, Podlab 운영자에게 알리거나 아래 버튼으로 새로 시작해 주세요. 파일에 받아 둔 실습실이 있으면 `/lab import`로 바꿀 수도 있어요.',
    repeated: '이미 적용된 명령어인데 그때의 답은 더 이상 남아 있지 않으니, 실습실을 확인해 주세요.',
    broken: '입력한 내용이 아니라 Podlab에 문제가 생겨서 아무것도 바뀌지 않았어요.',
  },
};

/** What asks whether to begin anew, where nothing else leads on. */
const BEGIN_ANEW: Readonly<Record<Language, string>> = { en: 'Begin anew …', ko: '새로 시작하기 …' };
const NEEDS_NEW_LAB: ReadonlySet<SentenceCode> = new Set<SentenceCode>(['session-unreadable', 'session-too-large']);
/** Written out, since no action is looked at before something fails. */
const ASK_RESET_ID = `${VERSION}${SEPARATOR}askReset`;

/** One sentence for the person alone, with the reference under which the operator finds the failure in the log. */
export function renderFailureReply(interaction: Interaction, code: SentenceCode, reference?: string): BotReply {
  if (interaction.type === 'autocomplete') {
    return { response: { type: RESPONSE_TYPE.autocomplete, data: { choices: [] } }, files: [] };
  }
  const language = languageOf(interaction);
  const sentence = FAILURE_SENTENCES[language][code];
  const content = reference === undefined ? sentence : `${sentence} (\`${reference}\`)`;
  return {
    response: {
      type: RESPONSE_TYPE.message,
      data: {
        components: [
          { type: COMPONENT_TYPE.textDisplay, content },
          ...(NEEDS_NEW_LAB.has(code) ? [beginAnewRow(language)] : []),
        ],
        flags: REPLY_FLAGS.private,
        allowed_mentions: { parse: [] },
      },
    },
    files: [],
  };
}

function beginAnewRow(language: Language): ActionRowJson {
  const face = { style: BUTTON_STYLE.secondary, label: BEGIN_ANEW[language], custom_id: ASK_RESET_ID } as const;
  return { type: COMPONENT_TYPE.actionRow, components: [{ type: COMPONENT_TYPE.button, ...face }] };
}

/** The session, where a chosen language is kept, may be the very thing that failed: Discord's locale decides. */
function languageOf(interaction: Interaction): Language {
  return interaction.userLocale?.startsWith('ko') === true ? 'ko' : 'en';
}
