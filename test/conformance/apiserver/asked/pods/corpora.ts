import type { Corpus } from '../../corpus.ts';
import { POD_ADMISSION } from './admission.ts';
import { POD_CONTAINERS } from './containers.ts';
import { POD_SECURITY } from './pod-security.ts';
import { POD_PROBES } from './probes.ts';
import { POD_SCHEDULING } from './scheduling.ts';
import { POD_SECURITY_CONTEXT } from './security-context.ts';
import { POD_SPEC } from './spec.ts';
import { POD_UPDATES } from './updates.ts';
import { POD_VOLUMES } from './volumes.ts';

/** What the API server says of Pods. */
export const PODS: readonly Corpus[] = [
  POD_ADMISSION,
  POD_CONTAINERS,
  POD_PROBES,
  POD_SCHEDULING,
  POD_SECURITY_CONTEXT,
  POD_SPEC,
  POD_SECURITY,
  POD_UPDATES,
  POD_VOLUMES,
];
