/** A name, or null until the other has shared one. */
export type Who = string | null;

/** At the head of a sentence. */
export const subject = (who: Who): string => who ?? 'The other';
export const object = (who: Who): string => who ?? 'the other';
export const possessive = (who: Who): string => (who === null ? 'the other’s' : `${who}’s`);
