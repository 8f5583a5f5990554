/** Which terminal: the UID of its Pod and its number there. */
export interface TerminalRef {
  readonly podUid: string;
  readonly execId: number;
}

/** A terminal that a line opened and that goes on as more is typed into it, or that has just ended. */
export interface TerminalView extends TerminalRef {
  readonly podName: string;
  readonly containerName: string;
  /** The end of what it shows, at most some thousand characters; once it is over, with what kubectl says then. */
  readonly screen: string;
  /** `reads`: it waits for a line. `runs`: a program is busy, or nobody can type into it. */
  readonly state: 'reads' | 'runs' | 'ended';
  readonly canType: boolean;
  /** How often something was typed, so that an old form is known. */
  readonly sent: number;
  /** True where it ended because nobody had typed for long. */
  readonly idle: boolean;
}
