import { parse, parseAllDocuments } from 'yaml';
import type { Door } from '../apiserver/door.ts';
import { type AnyEvent, describeEvents, type Past } from './describe-events.ts';
import { type AnyObject, Mask, maskObject } from './mask-object.ts';
import { pathOf, resourceOf } from './resources.ts';
import type { Look, Scenario, Step } from './scenario.ts';

/** A cluster in which time passes. */
export interface Stage {
  readonly door: Door;
  readonly settle: (namespace: string) => Promise<void>;
  readonly wait: (seconds: number) => Promise<void>;
}

/** Plays the scenario and gives what each look saw, by its name. */
export async function playScenario(
  stage: Stage,
  { name, steps, isUnordered = false }: Scenario,
): Promise<Record<string, Look>> {
  const looks: Record<string, Look> = {};
  const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name } };
  await ask(stage.door, 'POST', '/api/v1/namespaces', namespace);
  await stage.wait(1);
  const past: Past = { mask: new Mask(name), seen: new Set(), isUnordered };
  for (const step of steps) {
    if (typeof step === 'object' && 'look' in step) looks[step.look] = await look(stage.door, name, step.at, past);
    else await play(stage, name, step);
  }
  return looks;
}

async function play({ door, settle, wait }: Stage, namespace: string, step: Exclude<Step, { look: string }>) {
  if (step === 'settle') return settle(namespace);
  if ('wait' in step) return wait(step.wait);
  if ('create' in step) {
    for (const document of parseAllDocuments(step.create)) await create(door, namespace, document.toJS());
  } else if ('patch' in step) {
    const contentType = 'application/merge-patch+json';
    await ask(door, 'PATCH', pathOf(step.patch, namespace), parse(step.with), contentType);
  } else {
    await ask(door, 'DELETE', pathOf(step.delete, namespace), parse(step.options ?? '{}'));
  }
}

async function create(door: Door, namespace: string, object: { kind: string } | null): Promise<void> {
  if (object !== null) await ask(door, 'POST', pathOf(resourceOf(object.kind), namespace), object);
}

async function ask(door: Door, method: string, path: string, body: unknown, contentType?: string): Promise<void> {
  const answer = await door.ask({ method, path, body, ...(contentType === undefined ? {} : { contentType }) });
  if (answer.code >= 300) throw new Error(`${method} ${path}: ${JSON.stringify(answer.body)}`);
}

async function look(door: Door, namespace: string, at: readonly string[], past: Past): Promise<Look> {
  const events = describeEvents((await list(door, pathOf('events', namespace))) as unknown as AnyEvent[], past);
  const objects: [string, unknown][] = [];
  for (const resource of at) {
    for (const object of await list(door, pathOf(resource, namespace))) {
      const { name, rest } = maskObject(object, past.mask);
      objects.push([`${resource.replace(/[/?].*/, '')}/${name}`, rest]);
    }
  }
  return { objects: gather(objects), events };
}

async function list(door: Door, path: string): Promise<AnyObject[]> {
  const { code, body } = await door.ask({ method: 'GET', path });
  if (code === 404) return [];
  if (code !== 200) throw new Error(`${path}: ${JSON.stringify(body)}`);
  return (body as { items?: AnyObject[] }).items ?? [body as AnyObject];
}

/** Objects that are alike but for what was drawn are one, with their number. */
function gather(objects: readonly [string, unknown][]): Record<string, unknown> {
  const alike = Map.groupBy(objects, ([name, value]) => `${name} ${JSON.stringify(value)}`);
  const gathered: Record<string, unknown> = {};
  for (const [, same] of [...alike].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const [name, value] = same[0] ?? ['', {}];
    let key = same.length === 1 ? name : `${name} (${same.length} times)`;
    while (key in gathered) key += ', another';
    gathered[key] = value;
  }
  return gathered;
}
