import { object, type Who } from './naming.ts';

export const notify = {
  title: 'Notifications',
  letReach: (who: Who) => `Let ${object(who)} reach you when Duet is closed`,
  goOn: 'Go on',
  why: 'A locked phone can be reached as well. It shows only the kind of news, never your words.',
  standing: {
    unsupported: 'This browser cannot be reached while Duet is closed.',
    'home-screen':
      'On an iPhone or iPad Duet has to be on the home screen first: tap Share, then “Add to Home Screen”. Open it from there and come back to this page.',
    denied: 'This browser does not let Duet notify you. Its settings for this address can change that.',
    off: 'Notifications are off: this device is not reached while Duet is closed.',
    dismissed:
      'The browser asked whether Duet may notify you, and got no answer. Tap again, and allow it there.',
    on: 'Notifications are on: this device is reached while Duet is closed.',
    refused:
      'The push service of this browser refuses what Duet sends to this device. Turning notifications on again may help. If it does not, whoever hosts Duet finds the reason in its log.',
    'no-contact':
      'This Duet cannot reach a closed app yet. Push services take nothing from a service without an https address. Whoever hosts it can set DUET_URL or DUET_PUSH_CONTACT.',
    failed: 'The push service of this browser did not answer. Try again in a moment.',
  },
  /** Where notifications are off on this device. */
  onlyOpen: 'Only while Duet is open',
  refusedWith: (why: string) => `Its answer: ${why}.`,
  again: 'Turn on again',
  turnOn: 'Turn on notifications',
  asking:
    'The browser asks whether Duet may notify you. If you see no question, look for a bell beside the address.',
  turnOff: 'Turn off notifications',
  test: 'Try it',
  testing: 'Sent. It has not arrived yet.',
  arrived: 'It arrived.',
  notArrived: 'It did not arrive within 20 seconds. A phone that saves its battery may hold it back.',
};
