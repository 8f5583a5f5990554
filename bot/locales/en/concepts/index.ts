import { joinAreas } from '../../concept-messages.ts';
import { conditions } from './conditions.ts';
import { containers } from './containers.ts';
import { end } from './end.ts';
import { init } from './init.ts';
import { node } from './node.ts';
import { phase } from './phase.ts';
import { pod } from './pod.ts';
import { probes } from './probes.ts';
import { restarts } from './restarts.ts';

export const concepts = joinAreas({ pod, phase, containers, restarts, conditions, init, probes, end, node });
