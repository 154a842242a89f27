export const welcome = {
  what: 'For two people. One tap says: I’m overwhelmed, it’s not you. Both know when you’ll be back.',
  invited: 'You have an invite. Begin, and it opens next.',
  invitedBy: (who: string) => `${who} invites you. Begin, and the invite opens next.`,
  lost: 'The end of this link is missing, and with it the invite. Copy all of it, and paste it under “I was invited”.',
  begin: 'Begin',
  haveInvite: 'I was invited',
  haveWords: 'I already have an account',
  demo: 'See it work',
  breathe: 'Breathe now',
  why: {
    storage:
      'This browser stores nothing now, so no account was made. Free some space, or use a normal window.',
    keys: 'This browser cannot make keys, so no account was made. Open this page in a current Safari, Chrome, Edge or Firefox.',
  },
};

export const words = {
  page: 'Your twelve words',
  title: 'Keep these twelve words.',
  why: 'They open your account on another phone. Nobody can send them to you again, not even whoever runs this address.',
  list: 'Your twelve words, in order',
  copy: 'Copy',
  file: 'Save as a file',
  notFiled: 'This browser saves no file here. Copy the words, or write them down.',
  qr: 'Show as a QR code',
  hideQr: 'Hide the QR code',
  qrLabel: 'QR code of the twelve words',
  erased: 'After you confirm, this device deletes them.',
  saved: 'I saved them',
  savedAgain: 'Tap again to delete them here',
  later: 'Remind me later',
  notNow:
    'They are still on this device, but spelling them needs a connection. Load the page again once there is one.',
  gone: 'Saved. They are no longer on this device.',
  fileName: 'duet-twelve-words.txt',
  unsaved: 'Your twelve words are not saved yet. Without them this account cannot be opened again.',
  showThem: 'Show them',
  wait: 'Your twelve words are not saved yet.',
  notToday: 'Later',
};

export const restore = {
  title: 'Your twelve words',
  label: 'Twelve words, in order',
  open: 'Open my account',
};

export const pairing = {
  title: 'Find each other.',
  breatheAlone: 'Breathe alone',
  yourName: 'Your name',
  nameHint: 'As the other will see it.',
  screen: 'Show a code here',
  screenNote: 'When you are together. Valid for 10 minutes.',
  link: 'Make a link to send',
  linkNote: 'When you are apart. Valid for 24 hours.',
  haveInvite: 'I have an invite',
  joinTitle: 'Open an invite',
  joinLabel: 'Link or code',
  joinInvited: 'An invite came with the link. Write your name and join.',
  lost: 'The end of the link is missing, and with it the invite. Open it once more, or copy all of it from the message and paste it here.',
  notWhole: 'There is no whole invite in this. Copy all of the link, up to its last letter.',
  invites: (who: string) => `${who} invites you.`,
  joinClaimed:
    'So says the link. The four pictures that follow show whether it is true. Write your name and join.',
  namesYou: (name: string) => `The link says “${name} invites you.”`,
  whoSees: 'Who can see this?',
  join: 'Join',
  joinNote:
    'What you two write is sealed for you both. Whoever runs this address could still invent events or change the app itself, most of all if it is one of you. Join only where you trust that person.',
  invitingScreen: 'Scan this on the other phone.',
  invitingLink: 'Send this link to one person.',
  qrLabel: 'QR code of the invite',
  inviteLink: 'Invite link',
  copyLink: 'Copy the link',
  sendLink: 'Send the link',
  notOpened: 'If nothing opens, copy the link instead.',
  holdsUntil: (time: string) => `Valid until ${time}, for one person.`,
  expired: 'This invite has run out. Make a new one.',
  cancel: 'Cancel',
  cancelInvite: 'Cancel the invite',
  joining: 'Joining…',
  notConfirmed: 'Not confirmed yet.',
  compare: 'Do you both have these four, in this order?',
  /** In the title of a page that nobody looks at. */
  waits: 'Four pictures to compare',
  compareHow: 'Ask out loud or by phone.',
  lookFirst: 'Look at all four first.',
  same: 'Yes, the same',
  different: 'No, different',
  youConfirmed: 'You said yes.',
  otherNotYet: 'Not confirmed on the other phone yet.',
  stopPairing: 'Stop',
  stopped: 'You two are not connected.',
  why: {
    mac_failed:
      'The two phones did not get the same keys. Something stood between them, perhaps this address itself. Nothing was shared. Make a new invite, best on one screen.',
    different: 'The four were different. Nothing was shared. Make a new invite, best on one screen.',
    gone: 'This invite is over: it ran out, was taken back, or the four pictures were not the same. Begin again with a new one.',
    used: 'Somebody already opened this invite. If it was neither of you, make a new one and send it another way.',
    unknown: 'No invite is here under this link. Check that all of it was copied.',
    own: 'This is your own invite. The other opens it on their phone.',
    already_paired: 'One of you is already in a pair. Leave that pair first.',
    network: 'Not confirmed. Try again in a moment.',
  },
  again: 'Start again',
  pairedAlready: 'You are already in a pair, so the invite was left alone.',
};

const opening = 'Opening the camera. The browser may ask whether it may.';

export const scan = {
  begin: 'Scan the code',
  picture: 'What the camera sees',
  stop: 'Stop the camera',
  close: 'Close',
  invite: {
    found: 'Invite found. Write your name and join.',
    sight: {
      opening,
      nothing: 'No code in sight yet. Hold the other phone’s code in the picture, or paste the link below.',
      strange: 'This code is not an invite. Scan the one on the other phone.',
      refused: 'The camera is not allowed here. Paste the link below instead.',
      absent: 'The camera gives no picture. Paste the link below instead.',
      ended: 'The camera has stopped: another app may have taken it. Scan again, or paste the link below.',
    },
  },
  words: {
    found: 'Words found.',
    sight: {
      opening,
      nothing: 'No code in sight yet. Hold the QR code of your words in the picture, or write them below.',
      strange: 'This code is not that of twelve words.',
      refused: 'The camera is not allowed here. Write the words below instead.',
      absent: 'The camera gives no picture. Write the words below instead.',
      ended: 'The camera has stopped: another app may have taken it. Scan again, or write the words below.',
    },
  },
};

export const insecure = {
  title: 'This address is not secure.',
  why: 'Duet makes its keys in the browser. Browsers allow that only on an address that starts with https, or on this very machine.',
  openInvite: 'Try the invite with https',
  how: 'Ask whoever runs it for the https address. If that is you:',
  steps: [
    'Put it behind a web server that does https for your domain.',
    'Or use a tunnel or a private network that gives an https address.',
    'On the machine itself, open http://localhost instead.',
  ],
  guide: 'The steps are in docs/hosting.md, which came with it.',
};

export const noStorage = {
  title: 'This browser stores nothing.',
  why: 'Duet stores its keys in the browser. A private window, or a setting, does not allow it here. Open this page in a normal window.',
};

export const slowStorage = {
  title: 'This browser’s storage does not answer.',
  why: 'Duet stores its keys there. It opens by itself once there is an answer. Until then: close the other tabs of Duet, or start the browser anew.',
};

/** Said over any page when the browser throws where nobody expected it. */
export const unable = {
  what: 'This browser did not do that. Load the page again, or open Duet in a current Safari, Chrome, Edge or Firefox.',
  again: 'Load again',
  close: 'Close',
};

export const ended = {
  title: 'You two are no longer connected here.',
  what: 'The key and the texts you shared are gone from this device. Your account stays. For 30 days you can still export what is yours.',
  go: 'Go on',
};

export const shutOut = {
  title: 'This device was signed out.',
  what: 'It was removed from the account, or the account was deleted. Your twelve words open an account that still exists.',
  go: 'To the start',
  sure: 'Delete everything on this device?',
  deletes:
    'Its keys and all that was said and agreed go from this device, and cannot be brought back from it.',
  erase: 'Delete and go to the start',
};

/** Shown before keys are made where they may not last, or not reach the installed app. */
export const elsewhere = {
  'in-app': {
    title: 'Open this in your browser.',
    why: 'Another app shows this page in a window of its own. What is stored in it may be deleted, and notifications do not arrive.',
    steps: ['Copy the link.', 'Open Safari, Chrome or your usual browser, and paste it there.'],
    invite: 'The link carries your invite. It opens in the browser.',
    stayNote:
      'Here, the keys may be lost when that app tidies up. The twelve words then open the account again.',
  },
  'ios-tab': {
    title: 'Put Duet on the home screen first.',
    why: 'On the home screen Duet has a storage of its own: what is made in this tab does not come along. Notifications arrive only there.',
    steps: ['Copy the link.', 'Tap Share, then “Add to Home Screen”.', 'Open Duet from the home screen.'],
    invite: 'There, tap “I was invited” and paste the link.',
    stayNote:
      'In this tab Duet works without notifications. The twelve words open the account on the home screen later.',
  },
  link: 'Link',
  inviteLink: 'Invite link',
  copy: 'Copy the link',
  stay: 'Go on here',
};
