import { describe, expect, test } from 'vitest';
import { ko } from '../../../bot/locales/ko.ts';
import { mentionCommands } from '../../../bot/replies/mention-commands.ts';
import { renderReply } from '../../../bot/replies/render-reply.ts';
import { prose, reply } from '../../../bot/replies/reply.ts';
import { validateReply } from '../../discord/validate-reply.ts';

const IDS = { apply: '11', 'time next': '22', 'time until': '22', 'pod why': '33', 'quiz start': '44' };

describe('a command in our own prose', () => {
  test.each([
    ['a subcommand is a mention of its whole path', 'Try `/time next`.', 'Try </time next:22>.'],
    ['options stand behind the mention', '`/apply sample:hello`', '</apply:11> `sample:hello`'],
    ['options of a subcommand too', '`/time until condition:x y`', '</time until:22> `condition:x y`'],
    ['a particle may follow at once', '`/pod why`로 확인하세요', '</pod why:33>로 확인하세요'],
    ['a group alone stays as it is', '`/quiz` and `/lab`', '`/quiz` and `/lab`'],
    ['an unknown subcommand stays as it is', '`/time travel`', '`/time travel`'],
    ['a path of files stays as it is', '`/usr/share/nginx/html`', '`/usr/share/nginx/html`'],
    ['a command without an id stays as it is', '`/fix`', '`/fix`'],
    ['a code block stays as it is', '```\n`/time next`\n```', '```\n`/time next`\n```'],
  ])('%s', (_, text, expected) => {
    expect(mentionCommands(text, IDS)).toBe(expected);
  });

  test('stays in backticks where no ids are known', () => {
    expect(mentionCommands('`/time next`', {})).toBe('`/time next`');
  });
});

test('a reply full of commands stays inside the limits of a message, mentions and all', () => {
  const long = `${'`/time next` 를 실행하세요. '.repeat(40)}\n`.repeat(20);
  const ids = { 'time next': '1234567890123456789' };
  const frame = { messages: ko, footer: 'clock', welcome: true, commandIds: ids };
  const rendered = renderReply(reply([prose(long)]), frame);
  expect(JSON.stringify(rendered.response)).toContain('</time next:1234567890123456789>');
  expect(validateReply(rendered)).toEqual([]);
});
