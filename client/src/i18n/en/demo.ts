/** Texts of the demo's own page; the app does not load them. */
export const demo = {
  title: 'Duet, tried alone',
  what: 'Two phones, two real accounts on this very service. Whatever one does, the other gets as it would in another city.',
  steps: [
    'Both show the same four pictures. Say so on each.',
    'Press the signal on one phone. Answer on the other.',
    'Start a pause. Name a time to be back, and come back.',
    'Invite to breathe. Both breathe in at the same moment.',
  ],
  fate: 'Both accounts are deleted when this page is closed or started over.',
  phoneOf: (name: string) => `${name}’s phone`,
  robin: 'Robin',
  sam: 'Sam',
  again: 'Start over',
  open: 'Open Duet itself',
};
