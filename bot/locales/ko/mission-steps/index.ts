import type { MissionMessages } from '../../mission-messages.ts';
import { controllers, templates } from './controllers.ts';
import { first } from './first-lesson.ts';
import { lifecycle, lifetime, phases } from './life.ts';
import { pod, together, working } from './pods.ts';
import { conditions, states, yaml } from './states.ts';

export const missions: MissionMessages['missions'] = {
  first,
  pod,
  together,
  working,
  controllers,
  templates,
  lifecycle,
  lifetime,
  phases,
  states,
  conditions,
  yaml,
};
