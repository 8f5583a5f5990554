import { createCommandHistory } from './command-history.ts';
import { listRunnableCommands } from './command-line.ts';
import { Composer } from './composer.ts';
import { createConversation } from './conversation.ts';
import { findElement, make } from './dom.ts';
import { acceptDroppedFiles } from './file-drop.ts';
import { currentLanguage, label, switchLanguage, translatePage } from './language.ts';
import { fetchCommands } from './local-server.ts';
import { fillSidebar } from './sidebar.ts';
import type { TextKey } from './texts.ts';
import { createTranscript } from './transcript.ts';
import { renderWelcome } from './welcome.ts';

async function start(): Promise<void> {
  translatePage();
  connectLanguageSwitch();
  const registered = await fetchCommands();
  if (registered === undefined) showNotice('commandsFailed');
  else if (!registered.canSign) showNotice('whyCannotSign');
  const commands = listRunnableCommands(registered?.commands ?? []);

  const retries = new Map<string, () => void>();
  const transcript = createTranscript(findElement('scroller'), findElement('log'), findElement('jump'), (id) => ({
    press: (press) => conversation.pressComponent(id, press),
    dismiss: () => transcript.remove(id),
    retry: retries.has(id) ? () => retry(id) : undefined,
  }));
  const conversation = createConversation(transcript, (id, run) => retries.set(id, run));
  const retry = (id: string) => {
    transcript.remove(id);
    retries.get(id)?.();
  };

  const composer = new Composer({
    commands,
    history: createCommandHistory(),
    run: (draft) => void conversation.runCommand(draft),
  });
  const open = (line: string) => composer.fill(line);
  findElement('composer').append(composer.element);
  findElement('welcome').replaceChildren(renderWelcome(commands, (line) => composer.send(line)));
  fillSidebar(findElement('sidebar-commands'), commands, open);
  connectCommandMentions(open);
  acceptDroppedFiles(findElement('drop'), (file) => composer.takeFile(file));
  catchTyping(() => composer.focus());
  composer.focus();
  document.body.setAttribute('data-ready', '');
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
    input.addEventListener('change', () => switchLanguage(input.value === 'ko' ? 'ko' : 'en-US'));
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
