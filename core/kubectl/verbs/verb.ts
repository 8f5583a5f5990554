import type { Cluster } from '../../cluster/cluster.ts';
import type { Documentation } from '../explain/documentation.ts';
import type { Follow } from '../follow/follower.ts';
import type { Flags } from '../line/flag-spec.ts';
import type { ParsedFlags } from '../line/parsed-flags.ts';
import type { KubectlOutcome } from '../outcome.ts';

/** A line whose flags were understood, ready to be carried out. */
export interface Invocation {
  readonly cluster: Cluster;
  /** The cluster that the line leaves as it is, where it is only tried out in a copy; absent where it is carried out. */
  readonly untouched?: Cluster;
  /** The words that called it: `set image`. */
  readonly command: string;
  /** What stands after the verb, flags taken out. */
  readonly args: readonly string[];
  /** What stands after `--`; undefined where there is none. */
  readonly afterDash: readonly string[] | undefined;
  readonly flags: ParsedFlags;
  /** `-n`, else `default`. */
  readonly namespace: string;
  /** What the API server publishes about its types. */
  readonly documentation: Documentation;
  /** Absent where there is no API to read from. */
  readonly readRaw: ReadRaw | undefined;
  /** What stands in the file that the line names; undefined where none was given. */
  readonly fileText: string | undefined;
}

/** Answers `GET` of an address of the API (`/healthz`, `/api/v1/pods?limit=5`) as kubectl prints what comes back. */
export type ReadRaw = (cluster: Cluster, address: string, documentation: Documentation) => KubectlOutcome;

/** One command of kubectl. */
export interface Verb {
  /** The words that call it: `get`, `create job`. */
  readonly name: string;
  /** How it is used, one line a form, without `kubectl `. */
  readonly usage: readonly string[];
  /** What it does in the lab, one sentence. */
  readonly summary: string;
  /** Its own flags, beside the global ones. */
  readonly flags: Flags;
  /** Flags that have to be given. */
  readonly requiredFlags?: readonly string[];
  /** Flags that it takes and never looks at. */
  readonly ignoredFlags?: readonly string[];
  /** True where it reads the manifests of `-f` itself; others take the objects that they name. */
  readonly readsManifest?: true;
  /** True where it changes nothing, so that its text can be made again. */
  readonly reads?: true;
  readonly run: (invocation: Invocation) => KubectlOutcome;
  /** How it goes on as time passes, where its outcome says that it `follows`. */
  readonly follow?: Follow;
}
