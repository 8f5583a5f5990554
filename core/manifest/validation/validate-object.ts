import { kindFacts } from '../../objects/kinds.ts';
import type { Kind, KindMap } from '../../objects/object.ts';
import { checkDaemonSet, checkDeployment, checkReplicaSet, checkStatefulSet } from './apps.ts';
import { checkAutoscaler } from './autoscaler.ts';
import { checkCronJob, checkJob } from './batch.ts';
import { checkClaim, checkConfigMap, checkPriorityClass, checkSecret } from './core-kinds.ts';
import { checkDisruptionBudget } from './disruption-budget.ts';
import type { FieldError } from './field-error.ts';
import { checkLabelName, checkServiceName, checkSubdomain, type NameCheck } from './names.ts';
import { checkObjectMeta } from './object-meta.ts';
import { checkPersistentVolume } from './persistent-volume.ts';
import { checkNewPod, checkTemplate } from './pod.ts';
import { checkReplicationController } from './replication-controller.ts';
import { checkService } from './service.ts';

type SpecChecks = { readonly [K in Kind]?: (object: KindMap[K]) => FieldError[] };

const SPEC_CHECKS: SpecChecks = {
  Pod: checkNewPod,
  PodTemplate: ({ template }) => checkTemplate(template, 'template'),
  Job: checkJob,
  CronJob: checkCronJob,
  Deployment: checkDeployment,
  ReplicaSet: checkReplicaSet,
  ReplicationController: checkReplicationController,
  StatefulSet: checkStatefulSet,
  HorizontalPodAutoscaler: checkAutoscaler,
  DaemonSet: checkDaemonSet,
  Service: checkService,
  ConfigMap: checkConfigMap,
  Secret: checkSecret,
  PersistentVolumeClaim: checkClaim,
  PersistentVolume: checkPersistentVolume,
  PriorityClass: checkPriorityClass,
  PodDisruptionBudget: checkDisruptionBudget,
};

const NAME_CHECKS: { readonly [K in Kind]?: NameCheck } = {
  Namespace: checkLabelName,
  Service: checkServiceName,
};

/**
 * What is wrong with a new, defaulted object, as the API server lists it: everything at once, in its order.
 * Empty where the object may be stored.
 */
export function validateObject<K extends Kind>(kind: K, object: KindMap[K]): FieldError[] {
  const checkName: NameCheck = NAME_CHECKS[kind] ?? checkSubdomain;
  const checkSpec: SpecChecks[K] = SPEC_CHECKS[kind];
  const meta = checkObjectMeta(object.metadata ?? {}, 'metadata', {
    isNamespaced: kindFacts(kind).namespaced,
    checkName,
  });
  return checkSpec === undefined ? meta : [...meta, ...checkSpec(object)];
}
