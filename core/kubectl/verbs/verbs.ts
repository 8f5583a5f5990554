import { API_RESOURCES, API_VERSIONS } from './api-resources.ts';
import { APPLY } from './apply.ts';
import { ATTACH } from './attach.ts';
import { AUTH_VERBS } from './auth.ts';
import { AUTOSCALE } from './autoscale.ts';
import { CERTIFICATE_VERBS } from './certificate.ts';
import { CLUSTER_FACT_VERBS } from './cluster-facts.ts';
import { CONFIG_VERBS } from './config.ts';
import { CORDON, UNCORDON } from './cordon.ts';
import { CREATE_VERBS } from './create.ts';
import { CREATE_FILE } from './create-file.ts';
import { DEBUG } from './debug.ts';
import { DELETE } from './delete.ts';
import { DESCRIBE } from './describe.ts';
import { DIFF } from './diff.ts';
import { DRAIN } from './drain.ts';
import { EDIT } from './edit.ts';
import { EVENTS } from './events.ts';
import { EXEC } from './exec.ts';
import { EXPLAIN } from './explain.ts';
import { EXPOSE } from './expose.ts';
import { GET } from './get.ts';
import { OPTIONS } from './help.ts';
import { ANNOTATE, LABEL } from './label.ts';
import { LAST_APPLIED_VERBS } from './last-applied.ts';
import { LOGS } from './logs.ts';
import { PATCH } from './patch.ts';
import { REPLACE } from './replace.ts';
import { ROLLOUT_VERBS } from './rollout.ts';
import { RUN } from './run.ts';
import { SCALE } from './scale.ts';
import { SET_VERBS } from './set.ts';
import { SET_IMAGE } from './set-image.ts';
import { TAINT } from './taint.ts';
import { TOP_VERBS } from './top.ts';
import type { Verb } from './verb.ts';
import { WAIT } from './wait.ts';

/** Every command of the lab's kubectl that does something, the commonest first. */
export const WORKING_VERBS: readonly Verb[] = [
  ...[GET, DESCRIBE, LOGS, EXEC, ATTACH, DEBUG, DELETE, RUN],
  ...[APPLY, CREATE_FILE, REPLACE, DIFF, EDIT],
  ...LAST_APPLIED_VERBS,
  ...CREATE_VERBS,
  EXPOSE,
  ...ROLLOUT_VERBS,
  ...[WAIT, LABEL, ANNOTATE, SCALE, AUTOSCALE, PATCH, SET_IMAGE],
  ...SET_VERBS,
  ...[CORDON, UNCORDON, DRAIN, TAINT, EVENTS],
  ...CERTIFICATE_VERBS,
  ...TOP_VERBS,
  ...[EXPLAIN, API_RESOURCES, API_VERSIONS, OPTIONS],
  ...CLUSTER_FACT_VERBS,
  ...CONFIG_VERBS,
  ...AUTH_VERBS,
];
