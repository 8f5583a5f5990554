// `npm run record-apiserver [CORPUS …]`: what the real API server says to each request of the corpora, into `recorded/`.
import { writeFileSync } from 'node:fs';
import { openLab } from '../../builders/kube-api.ts';
import { askCorpus } from './ask-corpus.ts';
import { CORPORA } from './corpora.ts';
import { openDoor } from './door.ts';
import { mirrorLab } from './mirror-lab.ts';
import { startRealApiserver } from './real-apiserver.ts';
import { recordedPath } from './recorded-path.ts';

const names = process.argv.slice(2);
for (const corpus of CORPORA.filter(({ name }) => names.length === 0 || names.includes(name))) {
  const lab = await openLab(1);
  const real = await startRealApiserver();
  try {
    await mirrorLab(openDoor(lab), real);
    const answers = await askCorpus(real, corpus);
    writeFileSync(recordedPath(corpus), `${JSON.stringify(answers, null, 1)}\n`);
    console.log(`${corpus.name}: ${Object.keys(answers).length} requests`);
  } finally {
    real.close();
    await lab.close();
  }
}
