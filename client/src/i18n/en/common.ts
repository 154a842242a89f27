export const common = {
  back: 'Back',
  toRoom: 'Back to our page',
  tryAgain: 'Try again',
  starting: 'Opening…',
  notConfirmed: 'Not confirmed. Try again in a moment.',
  cannotKeep: 'This device cannot keep anything now.',
  practice: 'For me',
  agreement: 'Agreement',
  settings: 'Settings',
};
