/** The door of core/runtime: what a kubelet asks of its container runtime, and the component that runs programs. */
export { runtimeComponent } from './component.ts';
export { attachExec, removeExec, startExec } from './exec.ts';
export { runningInstance } from './find-kernel.ts';
export { imageUser } from './images/image-user.ts';
export {
  DIAL_TIMEOUT_MS,
  findCachedImage,
  type ImagePull,
  imageOnNode,
  planImagePull,
  SLOW_FACTOR,
  storeImage,
} from './images/pull.ts';
export { type ImageName, normaliseImage } from './images/reference.ts';
export { appendLog, createLog, type LogOptions, readLog } from './log.ts';
export { memoryCapacity } from './memory-capacity.ts';
export {
  type GrpcProbe,
  type HttpProbe,
  type PortProbe,
  type ProbeOutcome,
  probeGrpc,
  probeHttp,
  probeTcp,
} from './network/probe.ts';
export {
  DISK_BLOCK_BYTES,
  diskOf,
  inBlocks,
  MEMORY_OF_SYSTEM_BYTES,
  memoryByContainer,
  usedMemory,
} from './node-use.ts';
export { isUsageAtRest, type NamedUsage, usagesOf } from './pod-usage.ts';
export {
  containerDiskBytes,
  containerFiles,
  createSandbox,
  findSandbox,
  markChanged,
  nodeIp,
  removeSandbox,
  setVolume,
  volumeBytes,
} from './sandbox.ts';
export { type ContainerStart, type ContainerStartOutcome, startContainer } from './start-container.ts';
export { crashContainer, oomKillContainer, signalContainer } from './stop-container.ts';
export { awaitsInput, closeInput, typeInto } from './terminal.ts';
export type { ContainerUsage } from './usage.ts';
