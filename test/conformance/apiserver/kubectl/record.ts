// `npm run record-kubectl [NAME …]`: what the real kubectl says before the real API server, into `recorded/`.
import { writeFileSync } from 'node:fs';
import { openLab } from '../../../builders/kube-api.ts';
import { createRealKubectl } from '../../real-kubectl.ts';
import { openDoor } from '../door.ts';
import { mirrorLab } from '../mirror-lab.ts';
import { startRealApiserver } from '../real-apiserver.ts';
import { recordedPath } from '../recorded-path.ts';
import { askReal } from './run-lines.ts';
import { TYPED } from './typed.ts';

const names = process.argv.slice(2);
for (const typed of TYPED.filter(({ name }) => names.length === 0 || names.includes(name))) {
  const lab = await openLab(1);
  const real = await startRealApiserver();
  const kubectl = createRealKubectl(real.place.url, real.place.token);
  try {
    await mirrorLab(openDoor(lab), real);
    const said = await askReal(kubectl, typed);
    writeFileSync(recordedPath(typed), `${JSON.stringify(said, null, 1)}\n`);
    console.log(`${typed.name}: ${said.length} lines`);
  } finally {
    kubectl.close();
    real.close();
    await lab.close();
  }
}
