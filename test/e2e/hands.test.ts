import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM, describeRequiring } from '../tools/require.ts';
import { type Channel, launchChromium, openChannel } from './channel.ts';
import { type LabServer, startLab } from './lab-server.ts';

const TIMEOUT = { timeout: 60_000 };

const WORDS = [
  {
    ...{ locale: 'en-US', before: /Before this/, redo: /Redo/, compare: /^Compare with #/, switchTo: /^Switch to #/ },
    ...{
      again: '00:00:00 again, 30s back',
      redone: 'You are on branch #1 now, at 00:00:30',
      branches: 'Branches of your lab',
    },
    ...{ compared: 'Parted at 00:00:00', switched: 'You are on branch', otherBranch: 'That card belongs to branch' },
  },
  {
    ...{ locale: 'ko-KR', before: /이전으로/, redo: /다시 실행/, compare: /: 비교하기$/, switchTo: /: 옮겨 가기$/ },
    ...{
      again: '30초 전으로 돌아왔어요',
      redone: '이제 #1 갈래에 있어요. 지금 시각: 00:00:30',
      branches: '내 실습실의 갈래',
    },
    ...{ compared: '00:00:00', switched: '00:00:30', otherBranch: '갈래' },
  },
] as const;

/** What is pressed rather than typed, on the page and by hand. */
describeRequiring(CHROMIUM, 'the page in the hand', () => {
  let browser: Browser;
  let folder: string;
  let lab: LabServer;
  let channel: Channel;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'podlab-hands-'));
    [browser, lab] = await Promise.all([launchChromium(), startLab(folder)]);
  });
  afterEach(async () => {
    expect(channel.misdeeds).toEqual([]);
    await channel.close();
  });
  afterAll(async () => {
    await browser?.close();
    await lab?.stop('SIGTERM');
    await rm(folder, { recursive: true, force: true });
  });

  /** Presses what is called so under a message, and gives the message that comes. */
  async function press(message: Locator, name: string | RegExp): Promise<Locator> {
    const count = await channel.page.locator('.message').count();
    await message.getByRole('button', { name }).first().click();
    return nextMessage(count);
  }

  /** The same of what stands in its menu. */
  async function choose(message: Locator, name: string | RegExp): Promise<Locator> {
    const count = await channel.page.locator('.message').count();
    await message.getByRole('combobox').last().click();
    await message.getByRole('option', { name }).first().click();
    return nextMessage(count);
  }

  function clock(): Promise<string> {
    return channel.page.locator('#live .live-clock').innerText();
  }

  async function nextMessage(count: number): Promise<Locator> {
    const message = channel.page.locator('.message').nth(count);
    await message.locator('.components').waitFor();
    return message;
  }

  describe.each(WORDS)('in $locale', (words) => {
    it('what was undone is redone, and the other future is a branch to switch to', TIMEOUT, async () => {
      channel = await openChannel(browser, lab.origin, { locale: words.locale, viewport: { width: 390, height: 844 } });
      await channel.say('/lab new');
      await channel.say('/kubectl command:run web --image=nginx:1.27');
      const advanced = await channel.say('/time advance by:30s');
      const undone = await press(advanced, words.before);
      expect(await undone.innerText()).toContain(words.again);
      const redone = await press(undone, words.redo);
      expect(await redone.innerText()).toContain(words.redone);
      await expect.poll(clock).toBe('00:00:30');

      const back = await press(advanced, words.before);
      expect(await back.innerText()).toContain(words.again);
      await channel.say('/kubectl command:delete pod web');
      const fork = await channel.say('/time advance by:5s');
      const branches = await channel.say('/lab branches');
      expect(await branches.innerText()).toContain(words.branches);
      const compared = await choose(branches, words.compare);
      expect(await compared.innerText()).toContain(words.compared);
      const switched = await press(branches, words.switchTo);
      expect(await switched.innerText()).toContain(words.switched);
      expect(await switched.innerText()).toContain('00:00:30');
      const got = await channel.say('/kubectl command:get pods');
      expect(await got.locator('pre').innerText()).toMatch(/^web +1\/1 +Running/m);

      const stood = await clock();
      const stale = await press(fork, words.before);
      expect(await stale.innerText()).toContain(words.otherBranch);
      expect(await clock()).toBe(stood);
    });

    it('a command that a reply names is tapped, and waits in the composer to be sent', TIMEOUT, async () => {
      channel = await openChannel(browser, lab.origin, { locale: words.locale });
      const help = await channel.say('/help topic:time');
      const count = await channel.page.locator('.message').count();
      await help.getByRole('button', { name: '/time next', exact: true }).click();
      expect(await channel.page.locator('.composer-bar').innerText()).toContain('/time next');
      expect(await isInComposer()).toBe(true);
      expect(await channel.page.locator('.message').count()).toBe(count);
      await channel.page.keyboard.press('Enter');
      expect(await (await nextMessage(count)).innerText()).toContain('/time next');
    });

    it('the same by keys, for a command that asks for more', TIMEOUT, async () => {
      channel = await openChannel(browser, lab.origin, { locale: words.locale });
      const help = await channel.say('/help topic:time');
      const count = await channel.page.locator('.message').count();
      for (const key of ['Enter', 'Space'] as const) {
        const mention = help.getByRole('button', { name: '/time until', exact: true });
        await mention.focus();
        await channel.page.keyboard.press(key);
        expect(await channel.page.locator('[data-option]').count()).toBe(1);
        expect(await isInComposer()).toBe(true);
        expect(await channel.page.locator('.option-input').inputValue()).toBe('');
        expect(await channel.page.locator('.message').count()).toBe(count);
        await channel.page.keyboard.press('Escape');
        await channel.page.keyboard.press('Escape');
      }
      await help.getByRole('button', { name: '/time until', exact: true }).press('Enter');
      await channel.page.keyboard.type('00:10:00');
      await channel.page.keyboard.press('Enter');
      await channel.page.keyboard.press('Enter');
      expect(await (await nextMessage(count)).innerText()).toContain('/time until condition:00:10:00');
    });
  });

  it('a picture is in the colours that were asked for, and else in those of the page', TIMEOUT, async () => {
    channel = await openChannel(browser, lab.origin, { colorScheme: 'light' });
    const ground = async (line: string) =>
      (await channel.say(line)).locator('.drawing rect').first().getAttribute('fill');
    const [dark, light] = ['#1e1f22', '#ffffff'];
    expect(await ground('/cluster map')).toBe(light);
    expect(await ground('/cluster map theme:dark')).toBe(dark);
    expect(await ground('/cluster map theme:light')).toBe(light);
    await channel.page.emulateMedia({ colorScheme: 'dark' });
    const all = () =>
      channel.page
        .locator('.drawing')
        .evaluateAll((drawings) => drawings.map((one) => one.querySelector('rect')?.getAttribute('fill')));
    await expect.poll(all).toEqual([dark, dark, light]);
  });

  it('a picture has its facts behind a button, as text, and leads back', TIMEOUT, async () => {
    channel = await openChannel(browser, lab.origin);
    const map = await channel.say('/cluster map');
    expect(await map.locator('pre').count()).toBe(0);
    const told = await press(map, 'As text');
    expect(await told.locator('pre').innerText()).toContain('node-1 Ready');
    const drawn = await press(told, 'As a picture');
    await drawn.getByRole('img', { name: 'The cluster now' }).waitFor();
  });

  function isInComposer(): Promise<boolean> {
    return channel.page.evaluate(() => document.activeElement?.closest('.composer') !== null);
  }
});
