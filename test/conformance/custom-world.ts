/** A definition that says something of everything, of two versions, and objects of its kind. */
export const CUSTOM_WORLD = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: crontabs.stable.example.com}
spec:
  group: stable.example.com
  scope: Namespaced
  names: {plural: crontabs, singular: crontab, kind: CronTab, shortNames: [ct], categories: [all, tables]}
  versions:
  - name: v1
    served: true
    storage: true
    schema: &schema
      openAPIV3Schema:
        type: object
        description: A table of times.
        required: [spec]
        properties:
          spec:
            type: object
            description: What is to be done.
            required: [cronSpec]
            properties:
              cronSpec: {type: string, description: When it is done., pattern: '^\\S+( \\S+){4}$'}
              color: {type: string, enum: [red, blue]}
              replicas: {type: integer, minimum: 0, maximum: 10, default: 1, format: int32}
              port: {x-kubernetes-int-or-string: true, anyOf: [{type: integer}, {type: string}]}
              ratio: {type: number}
              paused: {type: boolean, default: false}
              note: {type: string, nullable: true}
              tags: {type: array, x-kubernetes-list-type: set, items: {type: string}}
              steps:
                type: array
                description: One after the other.
                x-kubernetes-list-type: map
                x-kubernetes-list-map-keys: [name]
                items:
                  type: object
                  required: [name]
                  properties:
                    name: {type: string, description: Its name.}
                    run: {type: string}
                    weight: {type: integer, default: 5}
              plain: {type: array, items: {type: integer}}
              labels: {type: object, additionalProperties: {type: string}}
              whole: {type: object, x-kubernetes-map-type: atomic, properties: {a: {type: string}, b: {type: string}}}
              extra: {type: object, x-kubernetes-preserve-unknown-fields: true}
              template:
                type: object
                x-kubernetes-embedded-resource: true
                x-kubernetes-preserve-unknown-fields: true
          status:
            type: object
            properties:
              replicas: {type: integer}
              selector: {type: string}
              phase: {type: string}
              conditions:
                type: array
                items:
                  type: object
                  properties:
                    type: {type: string}
                    status: {type: string}
                    message: {type: string}
                    lastTransitionTime: {type: string, format: date-time}
    subresources:
      status: {}
      scale: {specReplicasPath: .spec.replicas, statusReplicasPath: .status.replicas, labelSelectorPath: .status.selector}
    selectableFields: [{jsonPath: .spec.color}]
    additionalPrinterColumns: &columns
    - {name: Spec, type: string, jsonPath: .spec.cronSpec, description: When.}
    - {name: Replicas, type: integer, jsonPath: .spec.replicas}
    - {name: Ratio, type: number, jsonPath: .spec.ratio}
    - {name: Paused, type: boolean, jsonPath: .spec.paused}
    - {name: Tags, type: string, jsonPath: .spec.tags, priority: 1}
    - {name: Steps, type: string, jsonPath: '.spec.steps[*].name'}
    - {name: Ready, type: string, jsonPath: '.status.conditions[?(@.type=="Ready")].status'}
    - {name: Since, type: date, jsonPath: '.status.conditions[?(@.type=="Ready")].lastTransitionTime', priority: 1}
    - {name: Age, type: date, jsonPath: .metadata.creationTimestamp}
  - name: v1beta1
    served: true
    storage: false
    deprecated: true
    schema: *schema
    subresources: {status: {}}
---
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: worlds.stable.example.com}
spec:
  group: stable.example.com
  scope: Cluster
  names: {plural: worlds, kind: World}
  versions:
  - name: v1alpha1
    served: true
    storage: true
    schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}
`;

export const CUSTOM_OBJECTS = `apiVersion: stable.example.com/v1
kind: CronTab
metadata: {name: rich, labels: {app: rich}, annotations: {note: x}}
spec:
  cronSpec: "* * * * */5"
  color: blue
  replicas: 3
  port: http
  ratio: 0.5
  tags: [a, b]
  steps: [{name: one, run: echo}, {name: two, weight: 0}]
  plain: [3, 1]
  labels: {k: v}
  whole: {a: x}
  extra: {deep: {list: [1, {x: null}], empty: {}}}
  template: {apiVersion: v1, kind: Pod, metadata: {name: inner, labels: {a: b}}, spec: {containers: []}}
---
apiVersion: stable.example.com/v1
kind: CronTab
metadata: {name: plain}
spec: {cronSpec: "0 0 * * *", color: red, note: null}
---
apiVersion: stable.example.com/v1alpha1
kind: World
metadata: {name: earth}
size: 40075
spec: {moons: [{name: moon}], round: true}
`;
