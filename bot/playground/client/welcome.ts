import { parseTypedLine, printTypedLine, type RunnableCommand } from './command-line.ts';
import { make } from './dom.ts';
import { label } from './language.ts';

/** Lines that show in a minute what this is; those whose command is not registered are left out. */
const EXAMPLE_LINES = [
  '/mission mission:first',
  '/apply sample:hello',
  '/kubectl command:get pods',
  '/time advance by:10s',
  '/quiz start',
  '/help',
];

/** What an empty channel says: where one is, and what to type first. */
export function renderWelcome(commands: readonly RunnableCommand[], run: (line: string) => void): HTMLElement {
  const examples = EXAMPLE_LINES.flatMap((line) => {
    const typed = parseTypedLine(commands, line);
    return typed === undefined || printTypedLine(typed) !== line ? [] : [renderExample(line, run)];
  });
  return make('section', { class: 'welcome' }, [
    make('div', { class: 'welcome-icon', 'aria-hidden': 'true' }),
    label(make('h2'), 'welcomeTitle'),
    label(make('p'), 'welcomeText'),
    label(make('p', { class: 'welcome-first' }), 'welcomeFirst'),
    make('div', { class: 'examples' }, examples),
    label(make('p', { class: 'welcome-keys' }), 'welcomeKeys'),
  ]);
}

/** The same for who was here before: where they are stands below, as the bot tells it. */
export function renderWelcomeBack(): HTMLElement {
  return make('section', { class: 'welcome' }, [
    make('div', { class: 'welcome-icon', 'aria-hidden': 'true' }),
    label(make('h2'), 'welcomeBackTitle'),
    label(make('p'), 'welcomeBackText'),
  ]);
}

function renderExample(line: string, run: (line: string) => void): HTMLElement {
  const kind = line === EXAMPLE_LINES[0] ? 'example main' : 'example';
  const example = make('button', { type: 'button', class: kind }, [line]);
  example.addEventListener('click', () => run(line));
  return example;
}
