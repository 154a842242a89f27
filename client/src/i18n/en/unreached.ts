/** That a device for which pushes were turned on is not reached any more. */
export const unreached = {
  thisDevice: 'Notifications do not reach this device any more.',
  onlyWhileOpen: 'This device is reached only while Duet is open.',
  see: 'See notifications',
  lost: 'This device is not reached any more while Duet is closed: its browser has ended that. You can turn notifications on again.',
  otherDevice: 'Notifications do not reach it any more. Open Duet there once.',
};
