import type { Corpus } from '../../corpus.ts';
import { CONFIGS } from './configs.ts';
import { CONTROLLERS } from './controllers.ts';
import { DECODING } from './decoding.ts';
import { ENDPOINTS } from './endpoints.ts';
import { METADATA } from './metadata.ts';
import { NODES } from './nodes.ts';
import { QUOTAS } from './quotas.ts';
import { SERVICES } from './services.ts';
import { VOLUMES } from './volumes.ts';

/** What is asked about core and storage kinds other than Pods. */
export const CORE: readonly Corpus[] = [
  ...[SERVICES, ENDPOINTS, CONFIGS, VOLUMES, NODES, QUOTAS, CONTROLLERS, METADATA, DECODING],
];
