/** Discord's limits (API v10), and the bot's own below them. Characters are counted as UTF-16 units, the stricter way. */
export const LIMITS = {
  /** Of all texts of a message together. */
  messageLength: 4000,
  /** Of a message, those inside others included. */
  components: 40,
  galleryItems: 10,
  /** The bot's own: what is asked and told on one card stays within three screens of a phone. */
  cardLength: 1700,
  rowsPerMessage: 5,
  buttonsPerRow: 5,
  /** The bot's own: a phone shows so many in two lines. */
  joinedButtons: 4,
  buttonLabelLength: 80,
  selectOptions: 25,
  selectLabelLength: 100,
  selectValueLength: 100,
  selectDescriptionLength: 100,
  selectPlaceholderLength: 150,
  customIdLength: 100,
  /** What the bot keeps free of a message's texts for the notes and the clock under the text, and for one more remark. */
  frameLength: 500,
  choices: 25,
  choiceNameLength: 100,
  choiceValueLength: 100,
  modalTitleLength: 45,
  labelLength: 45,
  labelDescriptionLength: 100,
  placeholderLength: 100,
  textInputLength: 4000,
  commandNameLength: 32,
  commandDescriptionLength: 100,
  optionsPerCommand: 25,
  filesPerMessage: 10,
  /** Of a file's description. */
  descriptionLength: 1024,
  /** Characters of the attached whole text: in UTF-8 and base64 still below the 6 MB that Lambda answers with. */
  attachedTextLength: 1_000_000,
  /** Changes that a reply of `/time` shows before it says how many more there were. */
  shownChanges: 20,
  shownChangesLength: 1400,
  /** Rows of changes in the attached list. */
  listedChanges: 5000,
  /** Columns of a code block that a phone shows without scrolling sideways. */
  phoneColumns: 42,
  /** Characters of a person's own text that a reply repeats. */
  quotedLength: 150,
} as const;
