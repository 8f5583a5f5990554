/**
 * How an object came to look as it does: what it said of itself from which moment on, the oldest first. The first
 * frame says everything, each later one what is another from then on.
 */
export interface Trail {
  readonly frames: TrailFrame[];
  /** True where what was before the first frame is no longer kept, or never was. */
  cut?: true;
}

export interface TrailFrame {
  readonly atMs: number;
  /** `lane=value`: `phase=Running`, `container:web=terminated Error 1`; nothing behind `=` where there is none any more. */
  readonly says: readonly string[];
}
