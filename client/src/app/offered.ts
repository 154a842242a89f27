import { settingsStore } from '../platform/settings-store.ts';

/** What is offered on a device until it was taken or put off: the first shared breath, and then what follows it. */
export type Offer = 'breathe' | 'reach' | 'rehearse';

export const wasOffered = (offer: Offer): boolean => settingsStore.read(`offered-${offer}`) !== null;
export const noteOffered = (offer: Offer): void => settingsStore.write(`offered-${offer}`, '1');
