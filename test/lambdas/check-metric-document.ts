/**
 * What CloudWatch would find wrong with a line as a document of metrics ("Embedded metric format specification"); empty
 * where all is well.
 */
export function checkMetricDocument(line: unknown): string[] {
  const root = Object(line);
  const { Timestamp, CloudWatchMetrics } = Object(root._aws);
  const directives: unknown[] = Array.isArray(CloudWatchMetrics) ? CloudWatchMetrics : [];
  return [
    ...(Number.isInteger(Timestamp) ? [] : ['Timestamp is no number of milliseconds']),
    ...(directives.length > 0 ? [] : ['CloudWatchMetrics is no list']),
    ...directives.flatMap((directive) => checkDirective(root, Object(directive))),
  ];
}

function checkDirective(
  root: Record<string, unknown>,
  { Namespace, Dimensions, Metrics }: Record<string, unknown>,
): string[] {
  const sets: unknown[] = Array.isArray(Dimensions) ? Dimensions : [];
  const metrics: unknown[] = Array.isArray(Metrics) ? Metrics : [];
  return [
    ...(typeof Namespace === 'string' && /^[\w.\-/#:]{1,255}$/.test(Namespace) ? [] : ['Namespace is no name']),
    ...(sets.length > 0 && metrics.length > 0 && metrics.length <= 100 ? [] : ['there is nothing to count']),
    ...sets
      .flat()
      .filter((name) => !isDimension(root[String(name)]))
      .map((name) => `${name} is no text of a dimension`),
    ...metrics.flatMap((metric) => checkMetric(root, Object(metric))),
  ];
}

function isDimension(value: unknown): boolean {
  return typeof value === 'string' && value !== '' && value.length <= 1024;
}

function checkMetric(root: Record<string, unknown>, { Name, Unit }: Record<string, unknown>): string[] {
  const isUnit = Unit === 'Count' || Unit === 'Milliseconds';
  return [
    ...(typeof root[String(Name)] === 'number' && Number.isFinite(root[String(Name)]) ? [] : [`${Name} is no number`]),
    ...(isUnit ? [] : [`${Unit} is no unit`]),
  ];
}
