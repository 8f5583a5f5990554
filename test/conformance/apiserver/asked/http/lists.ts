import { asks, type Corpus } from '../../corpus.ts';

const MAPS = '/api/v1/namespaces/default/configmaps';

export const LISTS: Corpus = {
  name: 'http-lists',
  world: `
{apiVersion: v1, kind: ConfigMap, metadata: {name: a, labels: {app: web}}, data: {k: v}}
---
{apiVersion: v1, kind: ConfigMap, metadata: {name: b, labels: {app: api}}}
---
{apiVersion: v1, kind: ConfigMap, metadata: {name: c}}
`,
  asks: [...asks({}, [`GET ${MAPS}`, `GET ${MAPS}?limit=1`])],
};
