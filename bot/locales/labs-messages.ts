/** What is said of a person's several labs, and of what is shared with others. */
export interface LabsMessages {
  /** Of a lab that nobody gave a name. */
  readonly name: (number: number) => string;
  readonly opened: (name: string) => string;
  /** The lab that was open before. */
  readonly putAside: (name: string) => string;
  readonly backTo: (name: string) => string;
  readonly switchTo: (name: string) => string;
  readonly isOpen: (name: string) => string;
  readonly unknown: (text: string) => string;
  readonly full: (most: number) => string;
  readonly forgotten: (name: string) => string;
  readonly deleteQuestion: (name: string, pods: number) => string;
  readonly deleteYes: (name: string) => string;
  readonly deleted: (name: string) => string;
  readonly deleteOpen: (name: string) => string;
  readonly changedSince: (name: string) => string;
  readonly renamed: (name: string) => string;
  readonly taken: (name: string) => string;
  /** Under the lab's state: how many there are, and each of the others. */
  readonly count: (name: string, all: number, most: number) => string;
  readonly left: (lab: string, ago: string) => string;
  readonly choice: (name: string, clock: string, pods: number) => string;
  readonly otherCard: (card: string, open: string) => string;
  /** Each as `3/200`: how much there is, and how much there may be. */
  readonly room: (pods: string, objects: string, events: string) => string;
  /** The same, of nodes. */
  readonly roomOfNodes: (nodes: string) => string;
  /** As `3/256`, in kibibytes. */
  readonly roomOfLogs: (bytes: string) => string;
  /** The first line for who comes back. */
  readonly welcomeBack: string;
  readonly standsAt: (name: string, clock: string) => string;
  readonly share: string;
  /** Under a card that everybody sees; `who` is a mention. */
  readonly sharedBy: (who: string, name: string, clock: string) => string;
  readonly openCopy: string;
  readonly haveCopy: (name: string) => string;
  readonly nothingToOpen: string;
  readonly codeTitle: (name: string) => string;
  readonly code: (clock: string) => string;
  readonly codeNote: (used: number, most: number) => string;
  readonly takeBack: string;
  readonly takenBack: (count: number) => string;
  readonly nothingShared: string;
  readonly sharesFull: (most: number) => string;
  readonly shareChoice: (name: string, clock: string, left: string) => string;
}
