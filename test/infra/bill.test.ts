import { readFileSync } from 'node:fs';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { beforeAll, describe, expect, test } from 'vitest';
import { WHOLE_CORE_MEGABYTES } from '../../infra/constructs/interactions-endpoint.ts';
import { PodlabStack } from '../../infra/podlab-stack.ts';
import { readSettings } from '../../infra/settings.ts';
import { measureUsage, type Usage } from './bill/measured.ts';
import { HOURS_OF_A_MONTH, PRICES } from './bill/prices.ts';

/** `npm run bench lambda` on 2026-11-27, on two cores that others used as well: no better figure was at hand. */
const MEASURED = { warmMs: 11, initMs: 284, firstMs: 285 };
/** What nothing here can measure: how often an environment starts, and the way to DynamoDB and back. */
const ASSUMED = { startsPerInteraction: 1 / 20, dynamoDbMs: 10 };

const MEAN_MS =
  (1 - ASSUMED.startsPerInteraction) * MEASURED.warmMs +
  ASSUMED.startsPerInteraction * (MEASURED.initMs + MEASURED.firstMs) +
  ASSUMED.dynamoDbMs;

let usage: Usage;

beforeAll(async () => {
  usage = await measureUsage();
});

/** The table of README: each row's figures, in their order. */
function computeBill(): readonly (readonly number[])[] {
  const perThousand = 1_000 / usage.interactions;
  const gigabyteSeconds = 1_000 * (MEAN_MS / 1_000) * (WHOLE_CORE_MEGABYTES / 1_024);
  const lambda = 1_000 * PRICES.lambdaRequests + gigabyteSeconds * PRICES.lambdaGigabyteSecond;
  const { readUnits, writeUnits, logBytes, metrics } = usage;
  const table = perThousand * (readUnits * PRICES.dynamoDbReadUnit + writeUnits * PRICES.dynamoDbWriteUnit);
  const logs = ((perThousand * logBytes) / 1e9) * PRICES.logGigabyte;
  const alarms = countAlarmMetrics() * PRICES.alarmMetricMonth;
  const { secretMonth: secret, dashboardMonth: dashboard } = PRICES;
  return [
    [lambda, table, logs, lambda + table + logs],
    [(metrics.size * PRICES.metricMonth) / HOURS_OF_A_MONTH],
    [secret],
    [secret, alarms, dashboard, secret + alarms + dashboard],
    [secret],
    [PRICES.dynamoDbGigabyteMonth + PRICES.dynamoDbBackupGigabyteMonth],
  ];
}

/** An alarm over a sum is paid for each metric in it. */
function countAlarmMetrics(): number {
  const app = new App({ context: { 'aws:cdk:bundling-stacks': [], stage: 'prod' }, analyticsReporting: false });
  const template = Template.fromStack(new PodlabStack(app, 'podlab-prod', { settings: readSettings(app.node) }));
  const alarms = Object.values(template.findResources('AWS::CloudWatch::Alarm'));
  const metricsOf = ({ Properties: { Metrics = [{ MetricStat: {} }] } }: (typeof alarms)[number]) =>
    Metrics.filter((metric: object) => 'MetricStat' in metric).length;
  return alarms.reduce((count, alarm) => count + metricsOf(alarm), 0);
}

describe.each([
  ['README.md', 'What it costs'],
  ['README.ko.md', '비용'],
])('%s', (page, title) => {
  const [, section = ''] = readFileSync(page, 'utf8').split(`\n### ${title}\n`);
  const rows = section.split('\n').filter((line) => /^\| .*\d/.test(line));

  test('says what the measured use costs by the prices of the list, within a tenth', () => {
    const said = rows.map((row) => [...row.matchAll(/\d+\.\d+/g)].map(([figure]) => Number(figure)));
    const computed = computeBill();
    expect(said.map(({ length }) => length)).toEqual(computed.map(({ length }) => length));
    const ratios = said.flatMap((figures, row) => figures.map((figure, at) => figure / (computed[row]?.[at] ?? 0)));
    const text = computed.map((figures) => figures.map((figure) => figure.toPrecision(2)).join(', ')).join('\n');
    expect(Math.max(...ratios.map((ratio) => Math.abs(ratio - 1))), text).toBeLessThan(0.1);
  });

  test('says what it was reckoned from', () => {
    const [text = ''] = section.split('\n|');
    const logKilobytes = (usage.logBytes / usage.interactions / 1_000).toFixed(1);
    for (const figure of [`${MEASURED.warmMs} ms`, `${Math.round(MEAN_MS)} ms`, `${logKilobytes} KB`])
      expect(text).toContain(figure);
    expect(Math.ceil(usage.labBytes / 1_024)).toBeLessThanOrEqual(7);
    expect(rows[1]).toContain(String(usage.metrics.size));
  });
});
