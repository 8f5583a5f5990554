import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CHROMIUM, describeRequiring } from '../tools/require.ts';
import { type Channel, launchChromium, openChannel } from './channel.ts';
import { type LabServer, startLab } from './lab-server.ts';

const TIMEOUT = { timeout: 30_000 };

describeRequiring(CHROMIUM, 'the lab above the chat', () => {
  let browser: Browser;
  let dataFolder: string;
  let lab: LabServer;
  let channel: Channel;
  const looks: unknown[] = [];

  beforeAll(async () => {
    dataFolder = await mkdtemp(join(tmpdir(), 'podlab-live-'));
    [browser, lab] = await Promise.all([launchChromium(), startLab(dataFolder)]);
    channel = await openChannel(browser, lab.origin);
    channel.page.on('request', (request) => {
      if (request.url().endsWith('/playground/look')) looks.push(request.postDataJSON());
    });
  });
  afterAll(async () => {
    await browser?.close();
    await lab?.stop('SIGTERM');
    await rm(dataFolder, { recursive: true, force: true });
  });

  const strip = () => channel.page.locator('#live');
  const clock = () => strip().locator('.live-clock').innerText();

  it('is not there before anything was done, and then says how the clock is let run', async () => {
    expect(await strip().isVisible()).toBe(false);
    await channel.say('/apply sample:crash-loop');
    await strip().getByText('The clock stands. Let it run:').waitFor();
    expect(await strip().getByRole('button').allInnerTexts()).toEqual(['▶ 1×', '▶ 10×', '▶ 60×']);
    expect(await clock()).toBe('00:00:00');
  });

  it('moves by itself while the clock runs: the clock, the Pods and what changed last', TIMEOUT, async () => {
    await strip().getByRole('button', { name: '60×' }).click();
    await strip().getByText('terminated Error 1').first().waitFor();
    const before = await clock();
    expect(before).toMatch(/^00:0\d:\d\d · 60×$/);
    await expect.poll(clock).not.toBe(before);
    await expect.poll(() => strip().getByText('RESTARTS').count(), TIMEOUT).toBe(1);
    expect(await channel.page.locator('.message').count()).toBe(2);
  });

  it('is not looked at while nobody sees the page, and is again when somebody does', TIMEOUT, async () => {
    const show = (state: string) =>
      channel.page.evaluate((now) => {
        Object.defineProperty(document, 'visibilityState', { value: now, configurable: true });
        document.dispatchEvent(new Event('visibilitychange'));
      }, state);
    await show('hidden');
    await channel.page.waitForLoadState('networkidle');
    const before = looks.length;
    // Two seconds in which a page that is seen would have looked twice.
    await channel.page.waitForTimeout(2_200);
    expect(looks.length).toBe(before);
    await show('visible');
    await expect.poll(() => looks.length).toBeGreaterThan(before);
  });

  it('stands when it is told to, and then asks only whether anything was written', TIMEOUT, async () => {
    await strip().getByRole('button', { name: 'Pause' }).click();
    await strip().getByText('The clock stands').waitFor();
    const stood = await clock();
    const before = looks.length;
    await expect.poll(() => looks.length, TIMEOUT).toBeGreaterThan(before + 1);
    expect(looks.at(-1)).toEqual({ known: expect.any(Number) });
    expect(await clock()).toBe(stood);
  });

  it('refuses a page from elsewhere, as every other door does', async () => {
    const headers = { origin: 'https://example.com', 'content-type': 'application/json' };
    const look = await fetch(`${lab.origin}/playground/look`, { method: 'POST', headers, body: '{}' });
    expect(look.status).toBe(403);
    const bad = await fetch(`${lab.origin}/playground/look`, { method: 'POST', body: '{"known":"x"}' });
    expect(bad.status).toBe(400);
  });

  it(
    'a picture is drawn on the page itself: words to select, in the page’s theme, whole on demand',
    TIMEOUT,
    async () => {
      const message = await channel.say('/pod timeline');
      const drawing = message.getByRole('img', { name: 'Timeline of crash-loop' });
      await drawing.waitFor();
      const ground = () => drawing.locator('rect').first().getAttribute('fill');
      expect(await drawing.locator('text').first().textContent()).toBe('Timeline of crash-loop');
      expect(await ground()).toBe('#1e1f22');
      await channel.page.emulateMedia({ colorScheme: 'light' });
      await expect.poll(ground).toBe('#ffffff');
      await message.getByRole('button', { name: 'Enlarge the picture' }).press('Enter');
      await channel.page.getByRole('dialog', { name: 'Picture' }).waitFor();
      await channel.page.keyboard.press('Escape');
      expect(await channel.page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(
        'Enlarge the picture',
      );
      expect(channel.misdeeds).toEqual([]);
    },
  );
});
