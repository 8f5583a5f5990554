import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Locator,
  type Page,
} from 'playwright-core';
import { CHROMIUM } from '../tools/require.ts';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM.path, headless: true, args: FLAGS });
}

/** The playground's channel in a browser of its own, and what it did that it must not do. */
export interface Channel {
  readonly page: Page;
  /** Errors of the page's own, and requests to any host but the server. */
  readonly misdeeds: string[];
  /** Types a line and sends it; the message that replies to it. */
  say(line: string): Promise<Locator>;
  lastMessage(): Locator;
  close(): Promise<void>;
}

/** `mayFail` where the test makes the server fail: the browser writes each failed request to the console. */
export async function openChannel(
  browser: Browser,
  origin: string,
  { mayFail = false, ...options }: BrowserContextOptions & { readonly mayFail?: boolean } = {},
): Promise<Channel> {
  const context = await browser.newContext({ locale: 'en-US', colorScheme: 'dark', ...options });
  return openIn(context, await context.newPage(), { origin, mayFail });
}

/** Chromium keeps zoom as a power of 1.2. */
const ZOOM_200 = Math.log(2) / Math.log(1.2);

/**
 * The same in a browser of its own whose zoom is set to 200 %, as a person sets it, in a window 640 pixels wide. `folder`
 * takes its profile.
 */
export async function openZoomedChannel(folder: string, origin: string, locale: string): Promise<Channel> {
  await mkdir(join(folder, 'Default'), { recursive: true });
  const settings = { partition: { default_zoom_level: { x: ZOOM_200 } } };
  await writeFile(join(folder, 'Default', 'Preferences'), JSON.stringify(settings));
  const context = await chromium.launchPersistentContext(folder, {
    ...{ executablePath: CHROMIUM.path, headless: true, viewport: null, locale, colorScheme: 'dark' },
    args: [...FLAGS, '--window-size=640,900'],
  });
  return openIn(context, context.pages()[0] ?? (await context.newPage()), { origin, mayFail: false });
}

async function openIn(
  context: BrowserContext,
  page: Page,
  { origin, mayFail }: { readonly origin: string; readonly mayFail: boolean },
): Promise<Channel> {
  const misdeeds = watchMisdeeds(page, origin, mayFail);
  await page.goto(origin);
  await page.waitForSelector('body[data-ready]');
  const messages = page.locator('.message');
  return {
    page,
    misdeeds,
    lastMessage: () => messages.last(),
    say: (line) => say(page, line),
    close: () => context.close(),
  };
}

/** What would be scrolled sideways and is no block of code. */
export function findTooWide({ page }: Channel): Promise<string[]> {
  return page.evaluate(() => {
    const all = [...document.querySelectorAll('body *:not(.code-block):not(.code-block *):not(.unseen)')];
    return all
      .filter((element) => element.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
      .map((element) => `${element.className} ${element.textContent?.slice(0, 40)}`);
  });
}

function watchMisdeeds(page: Page, origin: string, mayFail: boolean): string[] {
  const misdeeds: string[] = [];
  page.on('pageerror', (error) => misdeeds.push(error.message));
  page.on('console', (message) => {
    const isExpected = mayFail && message.text().startsWith('Failed to load resource');
    if (message.type() === 'error' && !isExpected) misdeeds.push(message.text());
  });
  page.on('request', (request) => {
    const isOwn = request.url().startsWith(`${origin}/`) || request.url().startsWith(`blob:${origin}/`);
    if (!isOwn) misdeeds.push(`request to ${request.url()}`);
  });
  return misdeeds;
}

/** The composer takes a pasted line whole, as a person's clipboard brings it. */
async function say(page: Page, line: string): Promise<Locator> {
  const before = await page.locator('.message').count();
  await page.locator('#composer-input').fill(line);
  await page.keyboard.press('Enter');
  const message = page.locator('.message').nth(before);
  await message.waitFor();
  await message.locator('.waiting').waitFor({ state: 'detached' });
  return message;
}
