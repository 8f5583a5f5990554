/** What a kubelet remembers of one Pod beside the API object: back-off, probe counters, pulls, termination. */
export interface PodWorker {
  readonly podUid: string;
}
