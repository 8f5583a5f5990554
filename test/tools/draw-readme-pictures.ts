// Draws the pictures that README.md and README.ko.md open with: `npm run pictures`. The timeline is what the bot draws;
// the chat and the card are the page in Chromium, and are left as they are where there is none.
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchChromium, openChannel } from '../e2e/channel.ts';
import { startLab } from '../e2e/lab-server.ts';
import { drawReadmeTimeline, PICTURES_FOLDER, README_LANGUAGES } from './readme-timeline.ts';
import { CHROMIUM } from './require.ts';

mkdirSync(PICTURES_FOLDER, { recursive: true });
for (const language of README_LANGUAGES)
  writeFileSync(join(PICTURES_FOLDER, `timeline.${language}.svg`), drawReadmeTimeline(language));
if (existsSync(CHROMIUM.path)) await photographPage();
else console.log(`No ${CHROMIUM.name} at ${CHROMIUM.path}: the chat and the card stay as they are.`);

async function photographPage(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'podlab-pictures-'));
  const lab = await startLab(folder);
  const browser = await launchChromium();
  try {
    for (const language of README_LANGUAGES) {
      const locale = language === 'ko' ? 'ko-KR' : 'en-US';
      const { say, close } = await openChannel(browser, lab.origin, {
        locale,
        viewport: { width: 420, height: 900 },
        deviceScaleFactor: 1.3,
      });
      await say('/apply sample:crash-loop');
      const chat = await say('/time advance by:30s');
      await chat.screenshot({ path: join(PICTURES_FOLDER, `chat.${language}.png`) });
      const card = await say('/quiz start topic:phase');
      await card.screenshot({ path: join(PICTURES_FOLDER, `quiz.${language}.png`) });
      await say('/quiz stop');
      await close();
    }
  } finally {
    await browser.close();
    await lab.stop('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  }
}
