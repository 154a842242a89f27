export const common = {
  back: 'Back',
  cancel: 'Cancel',
  copied: 'Copied.',
  notCopied: 'Copying was not allowed here. Select the text by hand.',
  working: 'One moment…',
  toRoom: 'To the room',
  tryAgain: 'Try again',
  starting: 'Opening…',
  notConfirmed: 'Not confirmed. Try again in a moment.',
  ownDevices: 'It holds on all devices of yours.',
  settings: 'Settings',
  help: 'Help',
};
