import { OutOfWork, WORK_OF_A_REQUEST, type Work } from '../../cluster/work.ts';
import { type JsonValue, printJson, toJsonValue } from '../../manifest/json-value.ts';
import type { CustomFacts } from '../../objects/custom-kind.ts';
import type { CustomResourceColumnDefinition } from '../../objects/kubernetes.generated.ts';
import type { KubeObject } from '../../objects/object.ts';
import { findResults } from '../jsonpath/evaluate.ts';
import type { PathNode } from '../jsonpath/nodes.ts';
import { parseTemplate } from '../jsonpath/parse-template.ts';
import { since } from '../output/since.ts';
import { ageOf, nameOf } from './cells.ts';
import { shape, type TableShape } from './table-shape.ts';

/** What is shown of a kind whose definition names no columns. */
export const NAME_AND_AGE: TableShape<KubeObject> = shape(['NAME', 'AGE'], [], (object, nowMs) => [
  nameOf(object),
  ageOf(object, nowMs),
]);

/**
 * The columns that a definition names. Kubernetes v1.35, apiextensions-apiserver,
 * pkg/registry/customresource/tableconvertor. All rows have one account: what it does not pay for any more is not shown.
 */
export function customShape({ version }: CustomFacts): TableShape<KubeObject> {
  const columns = version.additionalPrinterColumns ?? [];
  if (columns.length === 0) return NAME_AND_AGE;
  const work = { left: WORK_OF_COLUMNS };
  const paths = columns.map(({ jsonPath }) => parseTemplate(`{${jsonPath}}`));
  return {
    columns: [
      { title: 'NAME', wide: false },
      ...columns.map(({ name, priority = 0 }) => ({ title: name.toUpperCase(), wide: priority > 0 })),
    ],
    row: (object, nowMs) => {
      const root = toJsonValue(object);
      const values = paths.map((path) => (path.ok ? findValue(path.nodes, root, work) : undefined));
      return [nameOf(object), ...columns.map((column, index) => printCell(column, values[index], nowMs))];
    },
  };
}

const WORK_OF_COLUMNS = WORK_OF_A_REQUEST / 10;

/** The first value that the column's path leads to. */
function findValue(path: readonly PathNode[], root: JsonValue, work: Work): JsonValue | undefined {
  try {
    const found = findResults(path, { root, work });
    return found.ok ? found.lists[0]?.[0] : undefined;
  } catch (error) {
    if (error instanceof OutOfWork) return undefined;
    throw error;
  }
}

/** A value that is not there, or not of the column's type, is not shown. */
function printCell({ type }: CustomResourceColumnDefinition, value: JsonValue | undefined, nowMs: number): string {
  if (value === undefined || value === null) return '';
  switch (type) {
    case 'string':
      return typeof value === 'object' ? printJson(value) : String(value);
    case 'integer':
      return typeof value === 'number' ? String(Math.trunc(value)) : '';
    case 'number':
      return typeof value === 'number' ? String(value) : '';
    case 'boolean':
      return typeof value === 'boolean' ? String(value) : '';
    default:
      return typeof value === 'string' ? printDate(value, nowMs) : '';
  }
}

function printDate(text: string, nowMs: number): string {
  return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/.test(text) ? since(text, nowMs) : '<invalid>';
}
