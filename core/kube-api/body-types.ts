import type { FieldsOf } from '../manifest/decode-object.ts';
import { type FieldType, fieldsOf, parseFields } from '../manifest/schema.ts';

/** The types of bodies that are no stored objects, in the letters of the generated table: Kubernetes v1.35's own. */
const TABLE = `
DeleteOptions apiVersion dryRun:[] gracePeriodSeconds:l ignoreStoreReadErrorWithClusterBreakingPotential:b kind orphanDependents:b preconditions:Preconditions propagationPolicy:*DeletionPropagation
Preconditions resourceVersion uid
Eviction apiVersion deleteOptions:DeleteOptions kind metadata:ObjectMeta
Binding apiVersion kind metadata:ObjectMeta target:ObjectReference
Scale apiVersion kind metadata:ObjectMeta spec:ScaleSpec status:ScaleStatus
ScaleSpec replicas:I
ScaleStatus replicas:i selector
TokenRequest apiVersion kind metadata:ObjectMeta spec:TokenRequestSpec status:TokenRequestStatus
TokenRequestSpec audiences:[] boundObjectRef:BoundObjectReference expirationSeconds:l
BoundObjectReference apiVersion kind name uid
TokenRequestStatus expirationTimestamp:t token
TokenReview apiVersion kind metadata:ObjectMeta spec:TokenReviewSpec status:TokenReviewStatus
TokenReviewSpec audiences:[] token
TokenReviewStatus audiences:[] authenticated:B error user:UserInfo
UserInfo extra:[]{} groups:[] uid username
SelfSubjectReview apiVersion kind metadata:ObjectMeta status:SelfSubjectReviewStatus
SelfSubjectReviewStatus userInfo:UserInfo
SelfSubjectAccessReview apiVersion kind metadata:ObjectMeta spec:SelfSubjectAccessReviewSpec status:SubjectAccessReviewStatus
SelfSubjectAccessReviewSpec nonResourceAttributes:NonResourceAttributes resourceAttributes:ResourceAttributes
SubjectAccessReview apiVersion kind metadata:ObjectMeta spec:SubjectAccessReviewSpec status:SubjectAccessReviewStatus
LocalSubjectAccessReview apiVersion kind metadata:ObjectMeta spec:SubjectAccessReviewSpec status:SubjectAccessReviewStatus
SubjectAccessReviewSpec extra:[]{} groups:[] nonResourceAttributes:NonResourceAttributes resourceAttributes:ResourceAttributes uid user
SubjectAccessReviewStatus allowed:b denied:B evaluationError reason
NonResourceAttributes path verb
ResourceAttributes fieldSelector:FieldSelectorAttributes group labelSelector:LabelSelectorAttributes name namespace resource subresource verb version
FieldSelectorAttributes rawSelector requirements:FieldSelectorRequirement[]
FieldSelectorRequirement key:s operator:s values:[]
LabelSelectorAttributes rawSelector requirements:LabelSelectorRequirement[]
SelfSubjectRulesReview apiVersion kind metadata:ObjectMeta spec:SelfSubjectRulesReviewSpec status:SubjectRulesReviewStatus
SelfSubjectRulesReviewSpec namespace
SubjectRulesReviewStatus evaluationError incomplete:b nonResourceRules:o resourceRules:o`;

const LINES = new Map(TABLE.split('\n').map((line) => [line.slice(0, line.indexOf(' ')), line]));
const TYPES = new Map<string, ReadonlyMap<string, FieldType>>();

/** The fields of a type that a body may be of, or be made of. */
export const bodyFieldsOf: FieldsOf = (typeName) => {
  const known = TYPES.get(typeName);
  if (known !== undefined) return known;
  const line = LINES.get(typeName);
  const fields = line === undefined ? fieldsOf(typeName) : parseFields(line);
  TYPES.set(typeName, fields);
  return fields;
};
