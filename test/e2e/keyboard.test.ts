import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM, describeRequiring } from '../tools/require.ts';
import { type Channel, launchChromium, openChannel } from './channel.ts';
import { type LabServer, startLab } from './lab-server.ts';

const TIMEOUT = { timeout: 60_000 };
/** More than there are places to stop at on the page. */
const MANY = 400;
const LONG = { timeout: 240_000 };
/** What a newcomer is asked in; lines and orders come later, and are answered by a menu. */
const FIRST_FORMS = ['button', 'type'];
const MOST_QUESTIONS = 40;

describeRequiring(CHROMIUM, 'the page without a mouse', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser?.close());

  describe.each([
    [1280, 900],
    [390, 844],
  ])('%i pixels wide', (width, height) => {
    let folder: string;
    let lab: LabServer;
    let channel: Channel;

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'podlab-keyboard-'));
      lab = await startLab(folder);
      channel = await openChannel(browser, lab.origin, { viewport: { width, height } });
    });
    afterEach(async () => {
      expect(await whereAmI(channel), 'the focus is somewhere, named and seen').toMatchObject({ isSeen: true });
      expect(channel.misdeeds).toEqual([]);
    });
    afterAll(async () => {
      await channel?.close();
      await lab?.stop('SIGTERM');
      await rm(folder, { recursive: true, force: true });
    });

    const type = (text: string) => channel.page.keyboard.type(text);
    const press = (...keys: string[]) =>
      keys.reduce((done, key) => done.then(() => channel.page.keyboard.press(key)), Promise.resolve());
    const messages = () => channel.page.locator('.message');
    const answered = async (count: number) => {
      await expect.poll(() => messages().count()).toBe(count);
      await messages()
        .nth(count - 1)
        .locator('.components')
        .waitFor();
    };
    /** Goes back from where the focus is, a stop at a time, until it is at what is called so. */
    const goBackTo = async (name: string | RegExp) => {
      for (let stop = 0; stop < MANY; stop += 1) {
        await press('Shift+Tab');
        const here = await whereAmI(channel);
        expect(here).toMatchObject({ isSeen: true });
        if (typeof name === 'string' ? here.name === name : name.test(here.name)) return;
      }
      throw new Error(`nothing is called ${name}`);
    };

    const goTo = async (name: RegExp) => {
      for (let stop = 0; stop < MANY; stop += 1) {
        const here = await whereAmI(channel);
        if (here.role !== 'none' && name.test(here.name)) return;
        await press('Tab');
      }
      throw new Error(`nothing is called ${name}`);
    };
    /** Forward from the card that came, which has the focus; back from the composer, where its command was typed. */
    const findInCard = async (name: RegExp) => {
      const { isInCard } = await whereAmI(channel);
      await (isInCard ? goTo(name) : goBackTo(name));
    };
    const giveUp = async () => {
      await findInCard(/^Not sure$/);
      await press('Enter');
    };
    const answer = async (form: string, card: Locator) => {
      if (form === 'type') {
        await findInCard(/^Type the answer$/);
        await press('Enter');
        await channel.page.getByRole('dialog').waitFor();
        await type('Running');
        await press('Enter');
        await channel.page.getByRole('dialog').waitFor({ state: 'detached' });
      } else if (form === 'button') {
        await findInCard(/^Not sure$/);
        await press('Shift+Tab', 'Enter');
      } else {
        const left = card.getByRole('combobox');
        while ((await left.count()) > 0) {
          const before = await left.first().innerText();
          await findInCard(/^(Choose the line|What was number \d\?)/);
          await press('ArrowDown', 'ArrowDown', 'Enter');
          await expect.poll(async () => ((await left.count()) === 0 ? '' : left.first().innerText())).not.toBe(before);
        }
      }
    };

    it('a command is begun, completed, given an option from the list, and sent', TIMEOUT, async () => {
      expect(await whereAmI(channel)).toMatchObject({ name: 'Message #podlab', role: 'combobox' });
      await type('/app');
      await press('Enter');
      await type('sample:');
      await channel.page.getByRole('option', { name: /crash-loop/ }).waitFor();
      await type('crash-l');
      await expect.poll(() => channel.page.getByRole('option').count()).toBe(1);
      await press('ArrowDown');
      await press('Enter');
      await press('Enter');
      await answered(1);
      expect(await messages().first().innerText()).toContain('/apply sample:crash-loop');
    });

    it('a button of the reply is reached and pressed, and one goes on at what it brought', TIMEOUT, async () => {
      await goBackTo('Next change');
      await press('Enter');
      await answered(2);
      expect(await whereAmI(channel)).toMatchObject({ role: 'ARTICLE', name: expect.stringContaining('Podlab') });
      await press('Tab');
      expect((await whereAmI(channel)).isInCard).toBe(true);
    });

    it('a letter typed anywhere goes into the composer', TIMEOUT, async () => {
      await type('/pod why');
      await press('Enter');
      await answered(3);
      expect(await whereAmI(channel)).toMatchObject({ name: 'Message #podlab' });
    });

    it('a form opens, keeps the focus, lets it go round, and closes to where one was', TIMEOUT, async () => {
      await type('/apply');
      await press('Enter');
      const dialog = channel.page.getByRole('dialog');
      await dialog.waitFor();
      const stops = new Set<string>();
      for (let stop = 0; stop < 8; stop += 1) {
        await press('Tab');
        const here = await whereAmI(channel);
        if (here.role !== 'none') expect(here).toMatchObject({ isInDialog: true });
        stops.add(here.name);
      }
      expect([...stops]).toEqual(expect.arrayContaining(['Close', 'Cancel', 'Submit']));
      await press('Escape');
      await dialog.waitFor({ state: 'detached' });
      expect(await whereAmI(channel)).toMatchObject({ name: 'Message #podlab' });
    });

    it('a menu is opened, walked, left and chosen from', TIMEOUT, async () => {
      await goBackTo('More …');
      await press('ArrowDown');
      const options = channel.page.locator('.message').nth(2).getByRole('option');
      await options.first().waitFor();
      expect(await whereAmI(channel)).toMatchObject({ role: 'combobox', isExpanded: 'true' });
      await press('Escape');
      await options.first().waitFor({ state: 'hidden' });
      await press('Enter', 'ArrowDown', 'Enter');
      await answered(4);
      expect((await whereAmI(channel)).name).not.toBe('');
    });

    it('a picture is looked at whole, and left again', TIMEOUT, async () => {
      await type('/pod timeline');
      await press('Enter');
      await answered(5);
      await goBackTo('Enlarge the picture');
      await press('Enter');
      await channel.page.getByRole('dialog', { name: 'Picture' }).waitFor();
      await press('Escape');
      await channel.page.getByRole('dialog').waitFor({ state: 'detached' });
      expect((await whereAmI(channel)).name).toBe('Enlarge the picture');
    });

    it('a question is answered, and the focus goes on to the next one', TIMEOUT, async () => {
      await type('/quiz start topic:phase');
      await press('Enter');
      await answered(6);
      const card = messages().nth(5);
      await goBackTo('Not sure');
      await press('Enter');
      await card.getByRole('button', { name: 'Next question' }).waitFor();
      expect((await whereAmI(channel)).isInCard).toBe(true);
    });

    it(
      'questions are answered in the form they are asked in, a word typed into a window among them',
      LONG,
      async () => {
        const driven = new Set<string>();
        await type('/quiz stop');
        await press('Enter');
        await answered(7);
        await type('/quiz start');
        await press('Enter');
        for (let asked = 0; asked < MOST_QUESTIONS && !FIRST_FORMS.every((form) => driven.has(form)); asked += 1) {
          await answered(8 + asked);
          const card = messages().nth(7 + asked);
          if ((await card.getByRole('button', { name: 'Not sure' }).count()) === 0) {
            // The run is over; this is what it came to.
            await goTo(/^Start a quiz$/);
            await press('Enter');
            continue;
          }
          const form = await formOf(card);
          await (driven.has(form) ? giveUp() : answer(form, card));
          driven.add(form);
          const next = card.getByRole('button', { name: /^(Next question|Start a quiz)$/ });
          await next.first().waitFor();
          expect(await whereAmI(channel)).toMatchObject({ isInCard: true, isSeen: true });
          await goTo(/^(Next question|Start a quiz)$/);
          await press('Enter');
        }
        expect([...driven]).toEqual(expect.arrayContaining(FIRST_FORMS));
      },
    );

    it('the lab above the chat is opened and let run', TIMEOUT, async () => {
      await goBackTo('▶ 10×');
      await press('Enter');
      await channel.page.locator('#live.runs').waitFor();
      expect((await whereAmI(channel)).name).not.toBe('');
      await goBackTo(/^\d\d:\d\d:\d\d/);
      const isOpen = () => channel.page.locator('#live details').evaluate((details) => details.hasAttribute('open'));
      const before = await isOpen();
      await press('Enter');
      await expect.poll(isOpen).toBe(!before);
    });

    it('Tab goes through all of the page and out again: nothing holds it', TIMEOUT, async () => {
      await channel.page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
      await channel.page.locator('body').press('Tab');
      const names: string[] = [];
      for (let stop = 0; stop < MANY; stop += 1) {
        const here = await whereAmI(channel);
        if (here.role === 'none') break;
        expect(here, JSON.stringify(here)).toMatchObject({ isSeen: true });
        expect(here.name, here.html).not.toBe('');
        names.push(here.name);
        await press('Tab');
      }
      expect(names.length).toBeLessThan(MANY);
      expect(names).toEqual(expect.arrayContaining(['Message #podlab', 'Send', 'Next change', 'More …']));
      await channel.page.locator('#composer-input').focus();
    });
  });
});

/** By what of it is to be answered. */
async function formOf(card: Locator): Promise<'button' | 'type' | 'line' | 'order'> {
  if ((await card.getByRole('button', { name: 'Type the answer' }).count()) > 0) return 'type';
  if ((await card.getByRole('combobox', { name: 'Choose the line' }).count()) > 0) return 'line';
  return (await card.getByRole('combobox', { name: /^What was number/ }).count()) > 0 ? 'order' : 'button';
}

/** What has the focus: its role and name for a screen reader, and whether an eye finds it. */
function whereAmI({ page }: Channel) {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (element === null || element === document.body) return { role: 'none', name: '', isSeen: false, html: '' };
    const roles: Record<string, string> = { BUTTON: 'button', A: 'link', TEXTAREA: 'textbox', INPUT: 'textbox' };
    const labels = 'labels' in element ? [...((element.labels as NodeListOf<Element> | null) ?? [])] : [];
    const nameIds = element.getAttribute('aria-labelledby')?.split(' ') ?? [];
    const named = nameIds.map((id) => document.getElementById(id)?.textContent ?? '').join(' ');
    const name =
      named || element.getAttribute('aria-label') || element.textContent?.trim() || labels[0]?.textContent || '';
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    const isFramed = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0;
    // A caret is seen by itself; a radio button shows the frame around its word.
    const isTyped = element.matches('input, textarea');
    const { top, bottom, left, right } = element.getBoundingClientRect();
    const isInside = bottom > 0 && top < window.innerHeight && right > 0 && left < window.innerWidth;
    return {
      role: element.getAttribute('role') ?? roles[element.tagName] ?? element.tagName,
      name,
      isSeen: isInside && (isFramed || isTyped),
      isExpanded: element.getAttribute('aria-expanded'),
      isInDialog: element.closest('dialog') !== null,
      isInCard: element.closest('.message') !== null,
      html: element.outerHTML.slice(0, 120),
    };
  });
}
