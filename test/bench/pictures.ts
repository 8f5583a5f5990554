import { parseInteraction } from '../../bot/index.ts';
import { createSession, type Session } from '../../core/session/index.ts';
import { drawPng } from '../../lambdas/pictures/draw-png.ts';
import { answerInRoom } from '../builders/answer-in-room.ts';
import { buildCommand } from '../builders/interaction.ts';
import { median, timeMs } from './measure.ts';
import type { Row } from './report.ts';

const PICTURES = [
  { what: 'timeline', command: 'pod timeline' },
  { what: 'map', command: 'cluster map' },
] as const;
const TIMES = 15;

/** A picture of a lab with a crash loop: the first of a process, which loads what draws, beside those after it. */
export async function measurePictures(): Promise<readonly Row[]> {
  const session = createSession(1);
  say(session, 'apply', { sample: 'crash-loop' });
  say(session, 'time advance', { by: '1h' });
  const [timeline = '', map = ''] = PICTURES.map(({ command }) => svgOf(say(session, command)));
  const cold = await timeMs(() => drawPng(timeline));
  const rows = [await measureWarm(timeline), await measureWarm(map)];
  const [warm] = rows;
  const first = { what: 'timeline, cold', podlab: cold, beside: warm?.ms, besideName: 'the same, warm', unit: 'ms' };
  const others = PICTURES.flatMap(({ what }, at): Row[] => {
    const { ms, bytes } = rows[at] ?? {};
    const aim = { besideName: 'the SVG', unit: 'bytes', beside: [timeline, map][at]?.length };
    return [
      { what: `${what}, warm`, podlab: ms, beside: cold, besideName: 'the first one', unit: 'ms' },
      { what: `${what}, PNG`, podlab: bytes, ...aim },
    ];
  });
  return [first, ...others];
}

async function measureWarm(svg: string): Promise<{ readonly ms: number; readonly bytes: number }> {
  const took: number[] = [];
  for (let count = 0; count < TIMES; count += 1) took.push(await timeMs(() => drawPng(svg)));
  return { ms: median(took), bytes: (await drawPng(svg)).length };
}

function say(session: Session, command: string, options: Record<string, string> = {}) {
  const parsed = parseInteraction(buildCommand(command, options));
  if (!parsed.ok) throw new Error(parsed.message);
  return answerInRoom({ interaction: parsed.interaction, session, attachments: [] });
}

function svgOf({ files }: ReturnType<typeof say>): string {
  const drawing = files.find(({ isDrawing }) => isDrawing === true);
  if (drawing === undefined) throw new Error('no picture');
  return drawing.text;
}
