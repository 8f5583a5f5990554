import type { PodLook } from '../../core/explain/cluster-map.ts';
import type { LaneKind, SegmentLook } from '../../core/explain/timeline.ts';
import type { Theme } from '../pictures/themes.ts';

/** The words of the pictures, and of the same facts as text. What is Kubernetes' own stays as Kubernetes writes it. */
export interface PictureMessages {
  readonly timelineOf: (pod: string) => string;
  /** How much of the time a picture shows. */
  readonly lastOf: (duration: string) => string;
  readonly themes: Readonly<Record<Theme, string>>;
  /** Buttons to the same facts in the other form. */
  readonly asText: string;
  readonly asPicture: string;
  readonly whole: string;
  readonly span: (from: string, to: string, duration: string) => string;
  readonly notKept: string;
  readonly lanes: Readonly<Record<Exclude<LaneKind, 'container' | 'condition'>, string>>;
  readonly looks: Readonly<Record<SegmentLook, string>>;
  readonly causes: string;
  readonly moreCauses: (count: number) => string;
  /** In place of that many values of a lane. */
  readonly moreValues: (count: number) => string;
  readonly times: (count: number, last: string) => string;
  readonly goneUnkept: (pod: string) => string;
  readonly map: string;
  readonly noPods: string;
  readonly noNode: string;
  /** In place of that many owners of Pods. */
  readonly moreOwners: (count: number) => string;
  readonly notReady: string;
  readonly restarted: (restarts: number) => string;
  readonly podLooks: Readonly<Record<PodLook, string>>;
  readonly services: string;
  /** `ready` is what `readyOf` says. */
  readonly traffic: (service: string, owners: string, ready: string) => string;
  readonly readyOf: (ready: number, endpoints: number) => string;
  /** In place of owners where no Pod is ready. */
  readonly nobody: string;
  readonly noEndpoints: (service: string) => string;
  readonly broken: string;
  readonly rolloutOf: (deployment: string) => string;
  readonly revision: (revision: string, name: string) => string;
  readonly podsReady: (pods: number, ready: number) => string;
  readonly noRollout: string;
}
