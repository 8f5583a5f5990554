import type { ConceptId } from '../../concepts/concepts.ts';
import type { Fix, FixScene, Goal } from '../fix.ts';

/** What a scene has to say: the rest is as usual. */
type Told = Pick<FixScene, 'objects' | 'goal' | 'solution'> & Partial<FixScene>;

/** A fix whose objects have two names; the learner comes after a minute, and what is mended holds for one. */
export function defineFix(id: string, concept: ConceptId, build: (app: string, other: string) => Told): Fix {
  const usual = { steps: [], brokenSeconds: 60, forSeconds: 60 };
  return { id, version: 1, concept, build: (name) => ({ ...usual, ...build(name(), name()) }) };
}

/** The Deployment's Pods are there and available. */
export function rolledOut(name: string, field: string, mend: string): Goal {
  return { condition: { kind: 'rolled-out', name }, look: 'describe pods', field, mend };
}

/** Something of the Pod template stays, so that the trouble is mended and not left out. */
export function keeps(name: string, path: readonly (string | number)[], mend: string): Goal {
  const whole = ['spec', 'template', 'spec', ...path];
  return {
    condition: { kind: 'keeps', object: 'Deployment', name, path: whole },
    look: `get deployment ${name} -o yaml`,
    field: whole
      .map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`))
      .join('')
      .slice(1),
    mend,
  };
}

export function noRestart(app: string, field: string, mend: string): Goal {
  return { condition: { kind: 'no-restart', app }, look: 'describe pods', field, mend };
}

export function serviceAnswers(name: string, field: string, mend: string): Goal {
  return { condition: { kind: 'service-answers', name }, look: `describe service ${name}`, field, mend };
}

export function jobComplete(name: string, field: string, mend: string): Goal {
  return { condition: { kind: 'job-complete', name }, look: `describe job ${name}`, field, mend };
}
