import { type Ask, type Corpus, creates, merges, updates } from '../corpus.ts';
import { writesStatus } from './writes-status.ts';

const CUPS = '/apis/example.com/v1/namespaces/default/cups';

const DEFINITION = `
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: cups.example.com}
spec:
  group: example.com
  scope: Namespaced
  names: {plural: cups, singular: cup, kind: Cup, shortNames: [cu]}
  versions:
  - name: v1
    served: true
    storage: true
    subresources: {status: {}, scale: {specReplicasPath: .spec.replicas, statusReplicasPath: .status.replicas}}
    additionalPrinterColumns:
    - {name: Size, type: integer, jsonPath: .spec.size}
    schema:
      openAPIV3Schema:
        type: object
        required: [spec]
        properties:
          spec:
            type: object
            required: [size]
            properties:
              size: {type: integer, minimum: 1, maximum: 10}
              small: {type: integer, format: int32}
              share: {type: number, exclusiveMinimum: true, minimum: 0}
              even: {type: integer, multipleOf: 2}
              replicas: {type: integer, default: 1}
              color: {type: string, enum: [red, blue], default: red}
              name: {type: string, minLength: 2, maxLength: 4, pattern: "^[a-z]+$"}
              when: {type: string, format: date-time}
              address: {type: string, format: ipv4}
              any: {x-kubernetes-preserve-unknown-fields: true}
              port: {x-kubernetes-int-or-string: true}
              hot: {type: boolean}
              none: {type: string, nullable: true}
              list: {type: array, minItems: 1, maxItems: 2, items: {type: string}}
              set: {type: array, x-kubernetes-list-type: set, items: {type: string}}
              items: {type: array, x-kubernetes-list-type: map, x-kubernetes-list-map-keys: [id], items: {type: object, required: [id], properties: {id: {type: string}, n: {type: integer, default: 5}}}}
              map: {type: object, maxProperties: 2, additionalProperties: {type: integer}}
              inner: {type: object, required: [b], properties: {b: {type: string}, c: {type: string, default: d}}}
              one: {type: object, properties: {x: {type: string}, y: {type: string}}, oneOf: [{required: [x]}, {required: [y]}]}
              some: {type: object, properties: {x: {type: string}, y: {type: string}}, anyOf: [{required: [x]}, {required: [y]}]}
              never: {type: string, not: {enum: [no]}}
          status:
            type: object
            properties:
              replicas: {type: integer}
              phase: {type: string, enum: [Hot, Cold]}
`;

const values = (field: string, ...texts: readonly string[]): string[] => texts.map((text) => `spec.${field} = ${text}`);

const FIELDS = [
  '',
  'metadata.name = Cup',
  'metadata.labels = {"a b": c}',
  'metadata.labels = {a: 5}',
  'metadata.nosuch = 5',
  'metadata.finalizers = [foo]',
  'metadata.ownerReferences = [{}]',
  'nosuch = 1',
  '- spec',
  'spec = null',
  'spec = x',
  'spec = []',
  'spec = {}',
  'spec.nosuch = 1',
  'spec.nosuch = {a: b} && spec.other = 1',
  ...values('size', '0', '11', 'x', '1.5', '1.0', '"5"', 'null', '5'),
  ...values('small', '3000000000', '5'),
  ...values('share', '0', '0.5', '-1', 'x', '1'),
  ...values('even', '3', '4'),
  ...values('color', 'green', 'blue', '""', 'null', '5'),
  ...values('name', 'a', 'abcde', 'ABC', 'abc', '12'),
  ...values('when', 'x', '"2026-01-01T00:00:00Z"', '"2026-01-01"'),
  ...values('address', 'x', '1.2.3.4', '1.2.3.4.5'),
  ...values('any', '{a: {b: [1]}}', '5', 'null'),
  ...values('port', '80', 'http', '1.5', 'true'),
  ...values('hot', 'true', 'x', '1'),
  ...values('none', 'null', 'a', '5'),
  ...values('list', '[]', '[a]', '[a, b, c]', '[1]', 'x', '[a, null]'),
  ...values('set', '[a, a]', '[a, b]', '[]'),
  ...values('items', '[{}]', '[{id: a}]', '[{id: a}, {id: a}]', '[{id: a, x: 1}]', '[a]'),
  ...values('map', '{a: 1}', '{a: x}', '{a: 1, b: 2, c: 3}', '[]'),
  ...values('inner', '{}', '{b: a}', '{b: a, z: 1}', 'null'),
  ...values('one', '{}', '{x: a}', '{x: a, y: b}'),
  ...values('some', '{}', '{x: a}', '{x: a, y: b}'),
  ...values('never', 'no', 'yes'),
  'status = {replicas: 5}',
  'status = {phase: Foo}',
  'status = {nosuch: 5}',
];

/** The same requests where unknown fields are dropped, with a warning or without. */
function loosely(way: 'Warn' | 'Ignore', asks: readonly Ask[]): Ask[] {
  return asks.map((ask) => ({
    ...ask,
    name: `${way} ${ask.name}`,
    path: ask.path.replace('fieldValidation=Strict', `fieldValidation=${way}`),
  }));
}

const CUP = '{apiVersion: example.com/v1, kind: Cup, metadata: {name: new}, spec: {size: 3}}';
const UNKNOWN = ['spec.nosuch = 1', 'metadata.nosuch = 5', 'nosuch = 1', 'status = {nosuch: 5}'];

export const CUSTOM_RESOURCES: Corpus = {
  name: 'custom-resources',
  world: `${DEFINITION}\n---\n{apiVersion: example.com/v1, kind: Cup, metadata: {name: own}, spec: {size: 3}}`,
  asks: [
    ...creates(CUPS, CUP, FIELDS),
    ...loosely('Warn', creates(CUPS, CUP, UNKNOWN)),
    ...loosely('Ignore', creates(CUPS, CUP, UNKNOWN)),
    ...updates(
      `${CUPS}/own`,
      FIELDS.filter(
        (line) => !line.startsWith('metadata.name') && !line.includes('a b') && !line.includes('ownerReferences'),
      ),
    ),
    ...merges(`${CUPS}/own`, ['spec: {size: 0}', 'spec: {size: null}', 'spec: {color: null}', 'spec: null']),
    ...writesStatus(`${CUPS}/own`, [
      'status = {}',
      'status = {replicas: 5}',
      'status = {replicas: x}',
      'status = {phase: Foo}',
      'status = {nosuch: 5}',
      'status = x',
      'spec.size = 5 && status = {replicas: 1}',
      'spec.size = 50 && status = {replicas: 1}',
      'metadata.labels = {a: b} && status = {replicas: 1}',
    ]),
    ...updates(`${CUPS}/own/scale`, ['', 'spec.replicas = 5', 'status.replicas = 5']),
  ],
};
