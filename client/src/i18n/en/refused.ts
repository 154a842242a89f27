/** Why twelve words that were entered open no account. */
export const refused = {
  words: 'These are not twelve words of an account. One may be misspelt, or out of order.',
  unknown: 'No account here belongs to these words. Another address may have it.',
  network: 'Not confirmed. Try again in a moment.',
  strange: (words: string) => `Not one of the words: ${words}.`,
  found: (count: number) => `${count} of the words were found. There are twelve.`,
};
