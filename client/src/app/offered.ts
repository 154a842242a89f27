import { settingsStore } from '../platform/settings-store.ts';

/** What is offered once on a device, after the first shared breath. */
export type Offer = 'reach' | 'rehearse';

export const wasOffered = (offer: Offer): boolean => settingsStore.read(`offered-${offer}`) !== null;
export const noteOffered = (offer: Offer): void => settingsStore.write(`offered-${offer}`, '1');
