import { object, type Who } from './naming.ts';

export const settings = {
  title: 'Settings',
  you: 'You',
  thisPhone: 'This device',
  helpAndLeaving: 'Help and leaving',
  name: 'Name and time zone',
  nameLabel: 'Your name',
  zone: 'Share my time zone',
  zoneNote: (zone: string) => `Then return times show in both places. Yours is ${zone}.`,
  save: 'Save',
  saved: 'Saved.',
  language: 'Language',
  theme: 'Light or dark',
  themes: { system: 'As the device', light: 'Light', dark: 'Dark' },
  words: 'Your twelve words',
  wordsUnsaved: 'not saved yet',
  wordsSaved: 'saved',
  devices: 'Devices',
  thisDevice: 'this device',
  unnamed: 'No name',
  addedOn: (date: string) => `Added ${date}`,
  deviceLabel: 'Name of this device',
  revoke: (label: string) => `Sign out ${label}`,
  revokeSure: (label: string) => `Yes, sign out ${label}`,
  revokeNote: 'It can no longer log in. What it already copied stays on it.',
  help: 'Help, and what Duet is not',
  export: 'Export everything',
  exportNote:
    'One file with all that this account can still open, in plain text. Keep it where nobody else looks.',
  exportDo: 'Save the file',
  exportName: 'duet-export.json',
  leave: 'Leave the pair',
  leaveNote: (who: Who) =>
    `It ends without a reason, as soon as this device reaches the service, and ${object(who)} is told that it ended. The pair’s key and texts leave this device. Nothing more reaches you from it.`,
  leaveSure: 'Yes, leave now',
  logOut: 'Log out',
  logOutNote: 'Everything leaves this device. Your twelve words open the account again.',
  logOutSure: 'Yes, log out',
  remove: 'Delete the account',
  removeNote: 'The account ends everywhere, and so does the pair. It cannot be brought back.',
  removeSure: 'Yes, delete it',
  stay: 'Stay',
};

export const help = {
  title: 'Help, and what Duet is not',
  exit: 'Leave this page now',
  sections: [
    {
      heading: 'Not an emergency service',
      text: ['Nobody watches it. In danger, call the emergency number where you are.'],
    },
    {
      heading: 'When more help is right',
      text: [
        'Duet carries a plan. It is not a therapist.',
        'Ask for professional help when a pattern has not moved for years, when one of you loses control, in a crisis such as an affair or a separation, or with a heavy trauma.',
      ],
    },
    {
      heading: 'When you are afraid',
      text: [
        'If you are afraid of the other, this is not the tool, and finding calm is not your task. Talk to somebody you trust, or to a helpline, from a device the other does not use.',
        'You can leave the pair in one minute, without a reason. The other is told only that it ended. If that could be dangerous for you, speak to a helpline first.',
        'Nobody is told that you opened this page. The button below puts an empty page in its place at once; Escape twice does the same. The browser’s list of visited pages keeps the address until you remove it there.',
      ],
    },
    {
      heading: 'What a press means',
      text: [
        '“Kept” means it is stored. “On the phone” means their device confirmed it, not that anybody looked. Nothing tells either of you where the other is or when they were last here.',
      ],
    },
    {
      heading: 'What the host can know',
      text: [
        'Whoever runs this address can tell when you press and what kind of press it is, not what you write. They could also change the app itself.',
      ],
    },
  ],
};
