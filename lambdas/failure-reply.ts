import type { BotReply, Interaction } from '../bot/index.ts';
import { COMPONENT_TYPE, REPLY_FLAGS, RESPONSE_TYPE } from '../bot/replies/discord-json.ts';
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
      'Your saved lab cannot be read and was left as it is: ask whoever runs Podlab, or give it up with `/lab reset`.',
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
      '저장된 실습실을 읽을 수 없어서 그대로 두었으니, Podlab 운영자에게 알리거나 `/lab reset`으로 새로 시작해 주세요.',
    repeated: '이미 적용된 명령어인데 그때의 답은 더 이상 남아 있지 않으니, 실습실을 확인해 주세요.',
    broken: '입력한 내용이 아니라 Podlab에 문제가 생겨서 아무것도 바뀌지 않았어요.',
  },
};

/** One sentence for the person alone, with the reference under which the operator finds the failure in the log. */
export function renderFailureReply(interaction: Interaction, code: SentenceCode, reference?: string): BotReply {
  if (interaction.type === 'autocomplete') {
    return { response: { type: RESPONSE_TYPE.autocomplete, data: { choices: [] } }, files: [] };
  }
  const sentence = FAILURE_SENTENCES[languageOf(interaction)][code];
  const content = reference === undefined ? sentence : `${sentence} (\`${reference}\`)`;
  return {
    response: {
      type: RESPONSE_TYPE.message,
      data: {
        components: [{ type: COMPONENT_TYPE.textDisplay, content }],
        flags: REPLY_FLAGS.private,
        allowed_mentions: { parse: [] },
      },
    },
    files: [],
  };
}

/** The session, where a chosen language is kept, may be the very thing that failed: Discord's locale decides. */
function languageOf(interaction: Interaction): Language {
  return interaction.userLocale?.startsWith('ko') === true ? 'ko' : 'en';
}
