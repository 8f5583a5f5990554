/** Every bound of a session, in one place. Reaching one is a clear refusal before anything changes. */
export const LIMITS = {
  /** The longest single advance: ten years of virtual time. */
  advanceMs: 10 * 365 * 86_400_000,
  /** Objects of all kinds except Events. */
  objects: 500,
  pods: 200,
  nodes: 30,
  /** Containers of all Pods; each takes some thousand characters of a saved lab once it has run. */
  containers: 1_000,
  /** About the characters of what people write into objects: see `weighObject`. */
  objectCharacters: 2 * 1024 * 1024,
  /** Pods that are gone and whose story is still told; the oldest are forgotten first. */
  gonePods: 20,
  /** Moments kept of how one Pod or ReplicaSet came to look as it does; of more, the oldest are forgotten. */
  trailFrames: 36,
  /** Kubernetes Events kept; the oldest go first. */
  events: 400,
  /** Bytes of one manifest text, and documents in it. */
  manifestBytes: 256 * 1024,
  manifestDocuments: 100,
  manifestDepth: 64,
  /** Values of one custom object that are held against its schema, each alternative of it anew. */
  schemaChecks: 100_000,
  /** Bytes of log kept for one container instance. */
  logBytes: 16 * 1024,
  /** Bytes of one simulated file, and files of one volume or container layer. */
  fileBytes: 64 * 1024,
  filesPerTree: 200,
  /** Bytes kept of all files of one volume or container layer together. */
  treeBytes: 128 * 1024,
  /** Characters that the processes of one container may hold, and those of all containers together. */
  machineBytes: 512 * 1024,
  labMemoryBytes: 2 * 1024 * 1024,
  /** Characters kept of all files of a lab, and of all its logs. */
  labDiskBytes: 2 * 1024 * 1024,
  labLogBytes: 320 * 1024,
  /** Program steps that one container may take without letting virtual time pass. */
  stepsPerVirtualSecond: 20_000,
  /** Causes kept of one chain, beside the one that began it. */
  causeDepth: 16,
  /** Causes recorded before those that nothing goes back to are forgotten. */
  causesBetweenForgetting: 20_000,
} as const;
