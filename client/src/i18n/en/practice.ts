/** What all pieces of the practice say; each has its own words beside its views. */
export const practice = {
  title: 'For me',
  why: 'One line is enough, and so are two minutes. What you write for yourself is sealed for you alone.',
  waits:
    'Some of it is on this device only. It is sent, sealed, at some moment of the next ten minutes, so that nobody can tell when you wrote.',
  sendNow: 'Send it now',
  kept: 'Kept on this device.',
  keptToo: 'Kept on this device. Also kept by the service, sealed.',
  full: 'The service has no room for more. What is new stays on this device.',
  unreadable: (count: number) =>
    count === 1
      ? 'One text cannot be opened on this device.'
      : `${count} texts cannot be opened on this device.`,
  newer: 'This was written with a newer Duet. Load the page again to read it.',
  add: 'Add',
  lists: {
    trigger: { own: 'A trigger in your own words', edit: 'Change my triggers' },
    place: { own: 'Another place', edit: 'Change my places' },
    feeling: { own: 'Another feeling', edit: 'Change my feelings' },
  },
  stays: 'What you put away stays in the entries that have it.',
  putAway: (word: string) => `Put “${word}” away`,
  bringBack: (word: string) => `Bring “${word}” back`,
  feelings: 'What I feel',
  body: 'Where my body feels it',
  figure: 'A body, seen from the front',
};
