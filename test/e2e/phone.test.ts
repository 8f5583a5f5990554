import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CHROMIUM, describeRequiring } from '../tools/require.ts';
import { type Channel, findTooWide, launchChromium, openChannel, openZoomedChannel } from './channel.ts';
import { type LabServer, startLab } from './lab-server.ts';

const LINES = ['/apply sample:crash-loop', '/time advance by:30s', '/lab status', '/quiz start topic:phase'];
const WIDTHS = [390, 320] as const;

describeRequiring(CHROMIUM, 'the page on a phone', () => {
  let browser: Browser;
  let dataFolder: string;
  let lab: LabServer;

  beforeAll(async () => {
    dataFolder = await mkdtemp(join(tmpdir(), 'podlab-phone-'));
    [browser, lab] = await Promise.all([launchChromium(), startLab(dataFolder)]);
  });
  afterAll(async () => {
    await browser?.close();
    await lab?.stop('SIGTERM');
    await rm(dataFolder, { recursive: true, force: true });
  });

  it.each(['en-US', 'ko-KR'])('in %s fits, can be read and is told by name', { timeout: 120_000 }, async (locale) => {
    const channel = await openChannel(browser, lab.origin, { locale, viewport: { width: WIDTHS[0], height: 844 } });
    for (const line of LINES) await channel.say(line);
    for (const width of WIDTHS) {
      await channel.page.setViewportSize({ width, height: 844 });
      expect(await findTooWide(channel), `${width} px`).toEqual([]);
    }
    for (const colorScheme of ['dark', 'light'] as const) {
      await channel.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      expect(await findPale(channel), colorScheme).toEqual([]);
    }
    await channel.page.locator('#composer-input').fill('/apply');
    await channel.page.keyboard.press('Enter');
    await channel.page.getByRole('dialog').waitFor();
    for (const colorScheme of ['dark', 'light'] as const) {
      await channel.page.emulateMedia({ colorScheme });
      expect(await findPale(channel), `a form, ${colorScheme}`).toEqual([]);
    }
    await channel.page.keyboard.press('Escape');
    expect(await findNameless(channel)).toEqual([]);
    expect(await findUndrawn(channel)).toEqual([]);
    expect(channel.misdeeds).toEqual([]);
    await channel.close();
  });

  it.each(['en-US', 'ko-KR'])(
    'in %s holds in a small window at a zoom of two',
    { timeout: 120_000 },
    async (locale) => {
      const channel = await openZoomedChannel(await mkdtemp(join(dataFolder, 'profile-')), lab.origin, locale);
      expect(await channel.page.evaluate(() => [innerWidth, devicePixelRatio])).toEqual([320, 2]);
      for (const line of ['/lab new', '/kubectl command:create deployment web --image=nginx --replicas=3', ...LINES]) {
        await channel.say(line);
      }
      await channel.say('/chaos node-down target:node-1');
      const map = await channel.say('/cluster map');
      await map.getByRole('button', { name: /As text|글로 보기/ }).click();
      await channel.page.locator('.code-block', { hasText: 'node-3 Ready' }).waitFor();
      await channel.say('/pod timeline');
      expect(await findTooWide(channel)).toEqual([]);
      expect((await findScrolled(channel)).filter((text) => !text.startsWith('deployment.apps/'))).toEqual([]);
      await channel.page.locator('#composer-input').fill('/');
      await channel.page.getByRole('option').first().waitFor();
      expect(await findTooWide(channel)).toEqual([]);
      const composer = await channel.page.locator('#composer-input').boundingBox();
      const height = await channel.page.evaluate(() => innerHeight);
      expect((composer?.y ?? 0) + (composer?.height ?? 0)).toBeLessThanOrEqual(height);
      await channel.page.keyboard.press('Escape');
      await channel.page.locator('#composer-input').fill('/apply');
      await channel.page.keyboard.press('Enter');
      await channel.page
        .getByRole('dialog')
        .getByRole('button', { name: /Submit|제출|보내기/ })
        .scrollIntoViewIfNeeded();
      expect(await findTooWide(channel), 'a form').toEqual([]);
      expect(channel.misdeeds).toEqual([]);
      await channel.close();
    },
  );
});

/** Blocks of Podlab's own that have to be scrolled; kubectl's output may be as wide as it is. */
function findScrolled({ page }: Channel): Promise<string[]> {
  return page.evaluate(() => {
    const blocks = [...document.querySelectorAll('.code-block')];
    return blocks.filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.textContent ?? '');
  });
}

/** Articles that have no name for a screen reader. */
function findNameless({ page }: Channel): Promise<string[]> {
  return page.evaluate(() => {
    const nameOf = (article: Element) =>
      (article.getAttribute('aria-labelledby') ?? '')
        .split(' ')
        .map((id) => document.getElementById(id)?.textContent ?? '');
    const articles = [...document.querySelectorAll('article')];
    return articles.length === 0
      ? ['no articles']
      : articles.filter((one) => nameOf(one).join('').trim() === '').map((one) => one.outerHTML);
  });
}

/** Emoji that are left to the fonts of the machine. */
function findUndrawn({ page }: Channel): Promise<string[]> {
  return page.evaluate(() => {
    const texts = [...document.querySelectorAll('article :is(.line, .subtext, .item, .button)')].map(
      (one) => one.textContent ?? '',
    );
    return texts.length === 0 ? ['no texts'] : texts.filter((text) => /\p{Emoji_Presentation}/u.test(text));
  });
}

/** Texts whose contrast is below WCAG's AA: 4.5, and 3 for large ones. */
function findPale({ page }: Channel): Promise<string[]> {
  return page.evaluate(() => {
    type Color = [r: number, g: number, b: number, a: number];
    const parse = (text: string): Color => {
      const [r = 0, g = 0, b = 0, a = 1] = (text.match(/[\d.]+/g) ?? []).map(Number);
      return [r, g, b, a];
    };
    const over = ([r, g, b, a]: Color, [x, y, z]: Color): Color => [
      r * a + x * (1 - a),
      g * a + y * (1 - a),
      b * a + z * (1 - a),
      1,
    ];
    const groundOf = (element: Element | null): Color => {
      if (element === null) return [0, 0, 0, 1];
      const own = parse(getComputedStyle(element).backgroundColor);
      return own[3] === 1 ? own : over(own, groundOf(element.parentElement));
    };
    const luminance = (color: Color): number => {
      const [r = 0, g = 0, b = 0] = color.map((part) => {
        const share = part / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const contrastOf = (element: Element): number => {
      const ground = groundOf(element);
      const letters = over(parse(getComputedStyle(element).color), ground);
      const [dark = 0, light = 0] = [luminance(letters), luminance(ground)].toSorted((a, b) => a - b);
      return (light + 0.05) / (dark + 0.05);
    };
    const hasText = (element: Element) =>
      [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());
    const isSeen = (element: Element) =>
      element.checkVisibility() && element.closest('button:disabled, .unseen') === null;
    return [...document.querySelectorAll('body *')]
      .filter((element) => hasText(element) && isSeen(element))
      .map((element) => ({
        element,
        contrast: contrastOf(element),
        size: Number.parseFloat(getComputedStyle(element).fontSize),
      }))
      .filter(({ contrast, size }) => contrast < (size >= 24 ? 3 : 4.5))
      .map(
        ({ element, contrast }) => `${contrast.toFixed(2)} ${element.className} ${element.textContent?.slice(0, 30)}`,
      );
  });
}
