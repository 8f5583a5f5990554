// `npm run generate-quiz [SITUATION …]`: plays every variant of the quiz's situations (or of those named) and writes the
// catalogue of the questions that pass. It takes minutes, so `npm run generate` leaves it out; a test holds it fresh.
import { readFileSync, writeFileSync } from 'node:fs';
import { renderCatalogue, renderLines } from '../../core/quiz/accept/render-catalogue.ts';
import { SITUATIONS } from '../../core/quiz/situations/situations.ts';

const PATH = new URL('../../core/quiz/catalogue/accepted.generated.ts', import.meta.url);
const named = process.argv.slice(2);
const written = readFileSync(PATH, 'utf8');

function keptLines(id: string): readonly string[] | undefined {
  return new RegExp(`\\["${id}", \\d+, \`([^\`]*)\`\\]`).exec(written)?.[1]?.split('\n');
}

const parts = SITUATIONS.map((situation) => {
  const kept = named.length === 0 || named.includes(situation.id) ? undefined : keptLines(situation.id);
  if (kept !== undefined) return { situation, lines: kept };
  const lines = renderLines(situation);
  const places = lines.flatMap((line) => line.split(' ').filter((word) => word.includes(':')));
  const questions = places.reduce((sum, word) => sum + word.split(',').length, 0);
  console.log(`${situation.id}: ${questions} accepted of ${situation.variants} variants`);
  return { situation, lines };
});
writeFileSync(PATH, renderCatalogue(parts));
