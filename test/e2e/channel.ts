import { type Browser, type BrowserContextOptions, chromium, type Locator, type Page } from 'playwright-core';
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
  const page = await context.newPage();
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
