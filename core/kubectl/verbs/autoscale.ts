import { type JsonMap, sortedMap } from '../../manifest/json-value.ts';
import type { HorizontalPodAutoscaler, MetricSpec } from '../../objects/kubernetes.generated.ts';
import { parseQuantity } from '../../objects/quantity.ts';
import { createAndPrint } from '../create/create-and-print.ts';
import { selectForEdit } from '../edit/select-for-edit.ts';
import { flagSpecs } from '../line/flag-spec.ts';
import type { ParsedFlags } from '../line/parsed-flags.ts';
import { fail, type KubectlOutcome } from '../outcome.ts';
import { dryRunOf } from '../output/print-result.ts';
import { hasScale } from '../output/scale-view.ts';
import type { Selected } from '../select/select-objects.ts';
import type { Invocation, Verb } from './verb.ts';

/** kubectl v1.35, pkg/cmd/autoscale. */
export const AUTOSCALE: Verb = {
  name: 'autoscale',
  usage: ['autoscale TYPE NAME [--min=N] --max=N [--cpu=80%] [--memory=500Mi]'],
  summary: 'Makes an autoscaler for a workload.',
  flags: flagSpecs(`
    --allow-missing-template-keys
    --cpu string
    --cpu-percent int32
    --dry-run string=unchanged
    --field-manager string
    -f --filename string
    -k --kustomize string
    --max int32
    --memory string
    --min int32
    --name string
    -o --output string
    -R --recursive
    --save-config
    --show-managed-fields
    --template string
  `),
  requiredFlags: ['max'],
  run: runAutoscale,
};

const UNCOUNTED: JsonMap = sortedMap([
  ['currentMetrics', null],
  ['desiredReplicas', 0],
]);

const DEPRECATED =
  "Flag --cpu-percent has been deprecated, Use --cpu with percentage or resource quantity format (e.g., '70%' for utilization or '500m' for milliCPU).\n";

function runAutoscale(invocation: Invocation): KubectlOutcome {
  const outcome = autoscale(invocation);
  return invocation.flags.has('cpu-percent') ? { ...outcome, stderr: `${DEPRECATED}${outcome.stderr}` } : outcome;
}

function autoscale(invocation: Invocation): KubectlOutcome {
  const { flags, args } = invocation;
  const max = flags.integer('max') ?? 0;
  const min = flags.integer('min') ?? -1;
  if (max < 1) return fail(`--max=MAXPODS is required and must be at least 1, max: ${max}`);
  if (max < min) {
    return fail(`--max=MAXPODS must be larger or equal to --min=MINPODS, max: ${max}, min: ${min}`);
  }
  const metrics = readGoals(flags);
  if (!metrics.ok) return fail(metrics.problem);
  const selection = selectForEdit(invocation, args);
  if (!selection.ok) return selection.outcome;
  const [selected] = selection.selected;
  if (selected === undefined) return { stdout: '', stderr: selection.errors, exitCode: 1 };
  if (!hasScale(selected.facts)) return fail(sayUnscalable(selected));
  const object = buildAutoscaler(selected, { max, min, metrics: metrics.goals, name: flags.text('name') });
  return createAndPrint(invocation, {
    kind: 'HorizontalPodAutoscaler',
    object,
    emptyFields: new Map([['status', UNCOUNTED]]),
    word: dryRunOf(flags) === 'client' ? 'created' : 'autoscaled',
    savesWhatIsSent: true,
  });
}

type Goals =
  | { readonly ok: true; readonly goals: readonly MetricSpec[] }
  | { readonly ok: false; readonly problem: string };

function readGoals(flags: ParsedFlags): Goals {
  const percent = flags.integer('cpu-percent');
  const [cpu = '', memory = ''] = [flags.text('cpu'), flags.text('memory')];
  if (percent !== undefined && cpu !== '') {
    return { ok: false, problem: '--cpu-percent and --cpu are mutually exclusive' };
  }
  const problem = findWrongGoal('cpu', cpu) ?? findWrongGoal('memory', memory);
  if (problem !== undefined) return { ok: false, problem };
  const goals = [
    ...(percent === undefined || percent <= 0 ? [] : [goalOf('cpu', `${percent}%`)]),
    ...(cpu === '' ? [] : [goalOf('cpu', cpu)]),
    ...(memory === '' ? [] : [goalOf('memory', memory)]),
  ];
  return { ok: true, goals };
}

function findWrongGoal(name: string, text: string): string | undefined {
  if (text.endsWith('%')) return /^\+?\d+%$/.test(text) ? undefined : `invalid percentage value: ${text.slice(0, -1)}`;
  return text === '' || parseQuantity(text).ok ? undefined : `invalid resource ${name} value: ${text}`;
}

/** `70%` is a share of the requests, anything else a quantity a Pod. */
function goalOf(name: string, written: string): MetricSpec {
  // kubectl v1.35, pkg/cmd/autoscale: a bare number of CPU is taken for thousandths.
  const text = name === 'cpu' && /^0*[1-9]\d*$/.test(written) ? `${written}m` : written;
  const share = /^(\d+)%$/.exec(text)?.[1];
  const target =
    share === undefined
      ? { type: 'AverageValue', averageValue: text }
      : { type: 'Utilization', averageUtilization: Number(share) };
  return { type: 'Resource', resource: { name, target } };
}

interface AutoscalerWish {
  readonly max: number;
  readonly min: number;
  readonly metrics: readonly MetricSpec[];
  readonly name: string | undefined;
}

function buildAutoscaler({ facts, object }: Selected, wish: AutoscalerWish): HorizontalPodAutoscaler {
  const name = object.metadata?.name ?? '';
  return {
    metadata: { name: wish.name ?? name },
    spec: {
      maxReplicas: wish.max,
      ...(wish.metrics.length === 0 ? {} : { metrics: wish.metrics }),
      ...(wish.min < 1 ? {} : { minReplicas: wish.min }),
      scaleTargetRef: { apiVersion: facts.apiVersion, kind: facts.kindName, name },
    },
  };
}

function sayUnscalable({ facts: { apiVersion, kindName, resource } }: Selected): string {
  const version = apiVersion.includes('/') ? apiVersion : `/${apiVersion}`;
  return `cannot autoscale a ${kindName}: could not find scale subresource for ${version}, Resource=${resource} in discovery information`;
}
