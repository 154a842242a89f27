/** That a device for which pushes were turned on is not reached any more. */
export const unreached = {
  thisDevice: 'Notifications do not reach this device any more.',
  see: 'See notifications',
  lost: 'This device is not reached any more while Duet is closed: its browser has ended that. You can have it reached anew.',
  otherDevice: 'Notifications do not reach it any more. Open Duet there once.',
};
