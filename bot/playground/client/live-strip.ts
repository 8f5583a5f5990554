import { formatClockTime } from '../../replies/format-time.ts';
import type { LabLook, Look } from '../live/lab-look.ts';
import { make } from './dom.ts';
import { drawEmoji } from './emoji.ts';
import { label, onLanguageSwitch, say } from './language.ts';

const SPEEDS = [1, 10, 60];
const ROOMY = '(min-width: 761px) and (min-height: 700px)';
/** A second of the lab's clock is seen to pass at 1×. */
const TICK_MS = 250;

/** The lab as it is now, above the chat: its clock, which ticks between two looks, its Pods and what changed last. */
export class LiveStrip {
  readonly #element: HTMLElement;
  readonly #run: (line: string) => void;
  readonly #clock = make('time', { class: 'live-clock' });
  readonly #state = make('span', { class: 'live-state' });
  readonly #counts = make('span', { class: 'live-counts' });
  readonly #body = make('div', { class: 'live-body' });
  readonly #buttons = make('div', { class: 'live-buttons' });
  readonly #details = make('details', { class: 'live-details' });
  /** Somebody opened or closed it: so it stays. */
  #isArranged = false;
  #lab: LabLook | undefined;
  #shownAt = 0;
  #rests = false;

  constructor(element: HTMLElement, run: (line: string) => void) {
    this.#element = element;
    this.#run = run;
    const head = make('summary', { class: 'live-head' }, [this.#clock, this.#state, this.#counts]);
    head.addEventListener('click', () => {
      this.#isArranged = true;
    });
    this.#details.append(head, this.#body);
    element.replaceChildren(this.#details, this.#buttons);
    onLanguageSwitch(() => this.#render());
    setInterval(() => this.#tick(), TICK_MS);
  }

  show(lab: LabLook): void {
    const isSame = !this.#rests && isAlike(this.#lab, lab);
    this.#lab = lab;
    this.#rests = false;
    this.#shownAt = performance.now();
    if (isSame) this.#tick();
    else this.#render();
  }

  /** Nobody looks any more: what is shown is no longer known to be so. */
  rest(): void {
    this.#tick();
    this.#rests = true;
    this.#render();
  }

  #render(): void {
    const lab = this.#lab;
    if (lab === undefined) return;
    this.#element.hidden = false;
    const runs = lab.speed > 0 && !this.#rests;
    this.#element.classList.toggle('runs', runs);
    // A phone's screen is for the chat; who wants to see more opens it.
    if (!this.#isArranged) this.#details.open = runs && window.matchMedia(ROOMY).matches;
    label(this.#state, this.#rests ? 'liveRests' : lab.isFixed ? 'liveFixed' : runs ? 'liveRuns' : 'liveStands');
    this.#counts.replaceChildren(...renderCounts(lab));
    this.#body.replaceChildren(renderPods(lab), renderTurns(lab));
    this.#showButtons(lab);
    this.#tick();
  }

  /** The focus stays where it was: on the button of the same name, else on the first one. */
  #showButtons({ speed, isFixed }: LabLook): void {
    const hadFocus = this.#buttons.contains(document.activeElement);
    const pause = this.#createButton(`⏸ ${say('livePause')}`, '/time speed to:pause');
    const others = SPEEDS.filter((one) => one !== speed).map((one) =>
      this.#createButton(`▶ ${one}×`, `/time speed to:${one}x`),
    );
    this.#buttons.replaceChildren(...(isFixed ? [] : [...(speed > 0 ? [pause] : []), ...others]));
    if (hadFocus) this.#buttons.querySelector('button')?.focus();
  }

  #createButton(face: string, line: string): HTMLElement {
    const button = make('button', { type: 'button', class: 'live-button', title: line }, drawEmoji(face));
    button.addEventListener('click', () => this.#run(line));
    return button;
  }

  #tick(): void {
    const lab = this.#lab;
    if (lab === undefined || this.#rests) return;
    const clockMs = lab.clockMs + (performance.now() - this.#shownAt) * lab.speed;
    const text = printClock(clockMs) + (lab.speed > 0 ? ` · ${lab.speed}×` : '');
    if (this.#clock.textContent !== text) this.#clock.textContent = text;
  }
}

/** True where nothing but the clock has gone on. */
function isAlike(before: LabLook | undefined, after: LabLook): boolean {
  return JSON.stringify({ ...before, clockMs: 0 }) === JSON.stringify({ ...after, clockMs: 0 });
}

/** `00:03:12`, with its date from the second day on. */
function printClock(clockMs: number): string {
  return formatClockTime(clockMs, 0);
}

function renderCounts({ counts }: LabLook): (Node | string)[] {
  if (counts.length === 0) return [say('liveNoPods')];
  return counts.map(({ count, status, look }) => renderState(`${count} ${status}`, look));
}

function renderState(text: string, look: Look): HTMLElement {
  return make('span', { class: `live-look look-${look}` }, [text]);
}

function renderPods({ pods, counts }: LabLook): HTMLElement {
  const rows = pods.map(({ name, status, restarts, look }) =>
    make('li', {}, [
      make('span', { class: 'live-name' }, [name]),
      renderState(status, look),
      ...(restarts === 0 ? [] : [make('span', { class: 'live-note' }, [`RESTARTS ${restarts}`])]),
    ]),
  );
  const hidden = counts.reduce((sum, { count }) => sum + count, 0) - pods.length;
  const more = hidden > 0 ? [make('li', { class: 'live-note' }, [`${say('liveMore')}: ${hidden}`])] : [];
  const list = make('ul', { class: 'live-list' }, [...rows, ...more]);
  return renderPart('livePods', rows.length === 0 ? renderNothing('liveNoPods') : list);
}

function renderTurns({ turns }: LabLook): HTMLElement {
  const rows = turns.map(({ atMs, pod, container, value, look }) =>
    make('li', {}, [
      make('time', { class: 'live-note' }, [printClock(atMs)]),
      make('span', { class: 'live-name' }, [container === '' || container === pod ? pod : `${pod} · ${container}`]),
      renderState(value, look),
    ]),
  );
  const list = make('ol', { class: 'live-list' }, rows);
  return renderPart('liveTurns', rows.length === 0 ? renderNothing('liveNoTurns') : list);
}

function renderNothing(key: 'liveNoPods' | 'liveNoTurns'): HTMLElement {
  return make('p', { class: 'live-note' }, [say(key)]);
}

function renderPart(key: 'livePods' | 'liveTurns', content: HTMLElement): HTMLElement {
  return make('div', {}, [make('h2', { class: 'live-heading' }, [say(key)]), content]);
}
