import { CORE } from './asked/core/corpora.ts';
import { GROUPS } from './asked/groups.ts';
import { HTTP } from './asked/http/corpora.ts';
import { MANAGED_FIELDS } from './asked/managed-fields.ts';
import { OPEN_CORPORA } from './asked/open/corpora.ts';
import { PATCHES } from './asked/patches.ts';
import { PODS } from './asked/pods/corpora.ts';
import type { Corpus } from './corpus.ts';

/** All that is asked of the real API server, and of the lab's. */
export const CORPORA: readonly Corpus[] = [
  ...CORE,
  MANAGED_FIELDS,
  PATCHES,
  ...HTTP,
  ...GROUPS,
  ...PODS,
  ...OPEN_CORPORA,
];
