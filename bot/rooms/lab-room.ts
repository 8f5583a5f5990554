import { apply, applyPasted } from '../commands/apply.ts';
import { chaos } from '../commands/chaos.ts';
import { help } from '../commands/help.ts';
import { kubectl, runLine } from '../commands/kubectl.ts';
import { lab } from '../commands/lab.ts';
import { MANIFEST_FIELD } from '../commands/manifest-modal.ts';
import { pod } from '../commands/pod.ts';
import { submitLine } from '../commands/terminal.ts';
import { LINE_FIELD } from '../commands/terminal-field.ts';
import { time } from '../commands/time.ts';
import { isLabAction } from '../components/action.ts';
import { answerOldCard } from '../components/old-card.ts';
import { runLabAction } from '../components/run-lab-action.ts';
import type { Room } from './room.ts';

/** What a person does with their lab. */
export const labRoom: Room = {
  commands: [apply, kubectl, pod, time, chaos, lab, help],
  runAction: (action, chosen, context) =>
    isLabAction(action) ? runLabAction(action, chosen, context) : answerOldCard(context),
  submit: (action, fields, context) => {
    if (action.name === 'submitLine') return submitLine(action.args, fields.get(LINE_FIELD) ?? '', context);
    const manifest = fields.get(MANIFEST_FIELD);
    if (manifest === undefined) return answerOldCard(context);
    if (action.name === 'submitFile') return runLine(action.args.line, context, manifest);
    return action.name === 'submitManifest' ? applyPasted(manifest, context) : answerOldCard(context);
  },
};
