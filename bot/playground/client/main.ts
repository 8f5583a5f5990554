import { followBot, switchBoth } from './bot-language.ts';
import { createCommandHistory } from './command-history.ts';
import { listRunnableCommands, parseTypedLine, type RunnableCommand } from './command-line.ts';
import { Composer } from './composer.ts';
import { Conversation } from './conversation.ts';
import { findElement, make } from './dom.ts';
import { type Draft, draftOf } from './draft.ts';
import { acceptDroppedFiles } from './file-drop.ts';
import { type KeptMessages, openKeptMessages } from './kept-messages.ts';
import { currentLanguage, label, onLanguageSwitch, translatePage } from './language.ts';
import { LiveStrip } from './live-strip.ts';
import { LiveWatch } from './live-watch.ts';
import { fetchCommands } from './local-server.ts';
import { fillSidebar } from './sidebar.ts';
import type { TextKey } from './texts.ts';
import { Transcript } from './transcript.ts';
import { renderWelcome, renderWelcomeBack } from './welcome.ts';

async function start(): Promise<void> {
  translatePage();
  connectLanguageSwitch();
  const registered = await fetchCommands();
  if (registered === undefined) showNotice('commandsFailed');
  else if (!registered.canSign) showNotice('whyCannotSign');
  followBot(registered?.language);
  await openChannel(listRunnableCommands(registered?.commands ?? []), registered?.hasLab);
  document.body.setAttribute('data-ready', '');
}

/** `hasLab` is undefined where the server plays no person's part. */
async function openChannel(commands: readonly RunnableCommand[], hasLab: boolean | undefined): Promise<void> {
  const kept = await openKeptMessages();
  const live = hasLab === undefined ? undefined : createLiveWatch(commands, (draft) => run(draft));
  const conversation = createConversation(kept, () => live?.look());
  const run = (draft: Draft) => void conversation.runCommand(draft);
  const composer = new Composer({ commands, history: createCommandHistory(), run });
  const fill = (line: string) => composer.fill(line);
  findElement('composer').append(composer.element);
  const welcome = hasLab === true ? renderWelcomeBack() : renderWelcome(commands, (line) => composer.send(line));
  findElement('welcome').replaceChildren(welcome);
  fillSidebar(findElement('sidebar-commands'), commands, fill);
  connectCommandMentions(fill);
  acceptDroppedFiles(findElement('drop'), (file) => composer.takeFile(file));
  catchTyping(() => composer.focus());
  composer.focus();
  conversation.showAgain(await kept.list());
  if (hasLab !== true) return;
  live?.look();
  await conversation.showSituation();
}

/** The lab moving above the chat; its buttons do what the commands do that they name. */
function createLiveWatch(commands: readonly RunnableCommand[], run: (draft: Draft) => void): LiveWatch {
  const strip = new LiveStrip(findElement('live'), (line) => {
    const typed = parseTypedLine(commands, line);
    if (typed !== undefined) run(draftOf(typed));
  });
  return new LiveWatch({ show: (lab) => strip.show(lab), rest: () => strip.rest() });
}

function createConversation(kept: KeptMessages, answered: () => void): Conversation {
  const retries = new Map<string, () => void>();
  const retry = (id: string) => {
    transcript.remove(id);
    retries.get(id)?.();
  };
  const place = { scroller: findElement('scroller'), log: findElement('log'), jumpButton: findElement('jump') };
  const transcript = new Transcript(place, kept, (id) => ({
    press: (press) => conversation.pressComponent(id, press),
    dismiss: () => transcript.remove(id),
    retry: retries.has(id) ? () => retry(id) : undefined,
  }));
  const rememberRetry = (id: string, run: () => void) => void retries.set(id, run);
  const conversation = new Conversation(transcript, { rememberRetry, answered });
  return conversation;
}

/** A notice stays at the channel's head: the page cannot do its work. */
function showNotice(key: TextKey): void {
  const notice = findElement('notice');
  notice.replaceChildren(label(make('p'), key));
  notice.hidden = false;
}

function connectLanguageSwitch(): void {
  for (const input of document.querySelectorAll<HTMLInputElement>('input[name="language"]')) {
    input.checked = input.value === currentLanguage();
    onLanguageSwitch((language) => {
      input.checked = input.value === language;
    });
    input.addEventListener('change', () => switchBoth(input.value === 'ko' ? 'ko' : 'en-US'));
  }
}

/** A command named in a message can be clicked, as in Discord. */
function connectCommandMentions(open: (line: string) => void): void {
  findElement('log').addEventListener('click', (event) => {
    const mention = event.target instanceof Element ? event.target.closest('[data-command]') : null;
    const line = mention?.getAttribute('data-command');
    if (line) open(line);
  });
}

/** Whatever has the focus, a letter typed goes into the composer, as in Discord. Keys with a meaning of their own stay. */
function catchTyping(focusComposer: () => void): void {
  document.addEventListener('keydown', (event) => {
    const isLetter = event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.metaKey && !event.altKey;
    const isTaken = event.target instanceof Element && event.target.closest('dialog, textarea, .composer') !== null;
    if (isLetter && !isTaken) focusComposer();
  });
}

void start();
