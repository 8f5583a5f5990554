/** The custom_id of the one field of a terminal's form. */
export const LINE_FIELD = 'line';
