/** The partner's name, or null until they have shared one. */
export type Who = string | null;

/** At the beginning of a sentence. */
export const subject = (who: Who): string => who ?? 'The other';
export const object = (who: Who): string => who ?? 'the other';
export const possessive = (who: Who): string => (who === null ? 'the other’s' : `${who}’s`);
