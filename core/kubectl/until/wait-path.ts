import { OutOfWork, type Work } from '../../cluster/work.ts';
import { isJsonList, isJsonMap, type JsonMap } from '../../manifest/json-value.ts';
import { findResults } from '../jsonpath/evaluate.ts';
import { parseTemplate } from '../jsonpath/parse-template.ts';

/** A path into an object and what has to stand there; whatever it is where nothing is `wanted`. */
export interface WaitPath {
  readonly path: string;
  readonly wanted?: string;
}

export type ParsedWaitPath =
  | { readonly ok: true; readonly wait: WaitPath }
  | { readonly ok: false; readonly message: string };

const FORM =
  "jsonpath wait format must be --for=jsonpath='{.status.readyReplicas}'=3 or --for=jsonpath='{.status.readyReplicas}'";

/** `{.status.phase}=Running`, `.status.phase`: kubectl v1.35, pkg/cmd/wait/wait.go, processJSONPathInput. */
export function parseWaitPath(text: string): ParsedWaitPath {
  const parts = text.split(/(?<!=)=(?!=)/);
  const [expression = '', value] = parts;
  if (parts.length > 2) return { ok: false, message: FORM };
  if (expression === '') return { ok: false, message: 'jsonpath expression cannot be empty' };
  const relaxed = /^\{?\.?([^{}]+)\}?$/.exec(expression);
  if (relaxed === null || expression.startsWith('{') !== expression.endsWith('}')) {
    const message = `unexpected path string, expected a 'name1.name2' or '.name1.name2' or '{name1.name2}' or '{.name1.name2}'`;
    return { ok: false, message };
  }
  const path = `{.${relaxed[1]}}`;
  const parsed = parseTemplate(path);
  if (!parsed.ok) return { ok: false, message: parsed.message };
  const wanted = value?.replace(/^['"]+|['"]+$/g, '');
  if (wanted === '') {
    const message =
      "jsonpath wait has to have a value after equal sign, like --for=jsonpath='{.status.readyReplicas}'=3";
    return { ok: false, message };
  }
  return { ok: true, wait: { path, ...(wanted === undefined ? {} : { wanted }) } };
}

export type WaitPathState =
  | { readonly ok: true; readonly met: boolean }
  | { readonly ok: false; readonly message: string };

/** Whether it is so of an object. It is paid from `account`, and a path that costs more than is left there is not met. */
export function checkWaitPath({ path, wanted }: WaitPath, object: JsonMap, account: Work): WaitPathState {
  const work = { left: account.left };
  try {
    return check(path, wanted, object, work);
  } catch (error) {
    if (error instanceof OutOfWork) return { ok: true, met: false };
    throw error;
  } finally {
    account.left = work.left;
  }
}

function check(path: string, wanted: string | undefined, object: JsonMap, work: Work): WaitPathState {
  const parsed = parseTemplate(path);
  if (!parsed.ok) return { ok: false, message: parsed.message };
  const found = findResults(parsed.nodes, { root: object, work });
  if (!found.ok) return found;
  const { lists } = found;
  const [first = []] = lists;
  const [value] = first;
  if (value === undefined) return { ok: true, met: false };
  if (lists.length > 1) return { ok: false, message: 'given jsonpath expression matches more than one list' };
  if (first.length > 1) return { ok: false, message: 'given jsonpath expression matches more than one value' };
  if (wanted === undefined) return { ok: true, met: true };
  if (isJsonMap(value) || isJsonList(value)) {
    return { ok: false, message: 'jsonpath leads to a nested object or list which is not supported' };
  }
  return { ok: true, met: String(value).trim() === wanted.trim() };
}
