// `node infra/tools/generate-session-dictionary.ts`: writes lambdas/sessions/dictionary-1.generated.ts, once.
// Saved sessions can be read with the dictionary they were written with and no other: where a better one is wanted,
// write it as number 2 beside this one.
import { writeFileSync } from 'node:fs';
import { applyText, describeChange } from '../../core/kubectl/index.ts';
import { advanceBy } from '../../core/lab/advance.ts';
import { findSample } from '../../core/samples/index.ts';
import { createSession, saveSession } from '../../core/session/index.ts';

const TARGET = 'lambdas/sessions/dictionary-1.generated.ts';
/** Samples of the catalogue that hold nearly every word and shape of a saved session; more of them gained nothing. */
const SAMPLES = ['hello', 'web-and-sidecar', 'crash-loop'];

function buildDictionary(): string {
  const session = createSession(1);
  for (const name of SAMPLES) applyText(session.cluster, findSample(name)?.manifest ?? '', 'STDIN');
  advanceBy(session.cluster, 3_600_000, describeChange);
  return saveSession(session);
}

const comment = '// What saved sessions have in common, for their compression. It never changes: see the generator.';
const text = `${comment}\nexport const DICTIONARY_1 =\n  ${JSON.stringify(buildDictionary())};\n`;
writeFileSync(TARGET, text);
console.log(`${TARGET}: ${text.length} characters`);
