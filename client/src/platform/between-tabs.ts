import { storageName } from './storage-name.ts';

/** What the open tabs of this app on this device tell each other. Where they cannot, each goes by itself. */
export interface BetweenTabs {
  say(what: readonly string[]): void;
  close(): void;
}

function channelOf(topic: string): BroadcastChannel | null {
  try {
    return new BroadcastChannel(`${storageName} ${topic}`);
  } catch {
    return null;
  }
}

/** @param hear what another tab said about `topic` */
export function betweenTabs(topic: string, hear: (what: readonly string[]) => void): BetweenTabs {
  const channel = channelOf(topic);
  channel?.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (Array.isArray(data)) hear(data.map((each) => String(each)));
  });
  return {
    say(what) {
      try {
        channel?.postMessage(what);
      } catch {
        // The others go by themselves.
      }
    },
    close: () => channel?.close(),
  };
}
