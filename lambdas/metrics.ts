import { METRICS, VARIABLES } from './names.ts';

type MetricName = (typeof METRICS.names)[number];

/** What one line of the log counts, by the names of METRICS. */
export interface Measured {
  readonly values: Readonly<Partial<Record<MetricName, number>>>;
  /** Values that are counted by something else as well: each combination is a metric of its own, and is paid. */
  readonly finer?: readonly FinerMetric[];
}

interface FinerMetric {
  readonly name: MetricName;
  readonly by: Readonly<Partial<Record<'Command' | 'Outcome' | 'Code', string>>>;
}

/**
 * The members that make a line of the log a document of CloudWatch's Embedded Metric Format, which turns it into metrics
 * without a request of ours. Only where the stack names the stage: elsewhere nobody reads them.
 */
export function renderMetrics({ values, finer = [] }: Measured, wallNowMs: number): Readonly<Record<string, unknown>> {
  const stage = process.env[VARIABLES.stage];
  if (!stage) return {};
  const whole = METRICS.names.filter((name) => values[name] !== undefined);
  const directives = [
    renderDirective(['Stage'], whole),
    ...finer.map(({ name, by }) => renderDirective(['Stage', ...Object.keys(by)], [name])),
  ];
  const dimensions = Object.assign({}, ...finer.map(({ by }) => by));
  return { _aws: { Timestamp: wallNowMs, CloudWatchMetrics: directives }, Stage: stage, ...dimensions, ...values };
}

function renderDirective(dimensions: readonly string[], names: readonly MetricName[]) {
  const metrics = names.map((name) => ({ Name: name, Unit: name === 'DurationMs' ? 'Milliseconds' : 'Count' }));
  return { Namespace: METRICS.namespace, Dimensions: [dimensions], Metrics: metrics };
}
