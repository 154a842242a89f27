/** What the lab uses of two packages that bring no types. */
declare module '@ircam/sync' {
  /** Seconds. */
  export type Pong = (...pong: readonly [id: number, sent: number, arrived: number, left: number]) => void;

  export class SyncClient {
    constructor(time: () => number);
    readonly status: 'new' | 'startup' | 'training' | 'sync';
    start(
      send: (id: number, at: number) => void,
      receive: (pong: Pong) => void,
      report: (report: unknown) => void,
    ): void;
    stop(): void;
    getSyncTime(): number;
  }
}

/** Its own entry asks for a package that it does not bring; the bundle beside it is whole. */
declare module 'timesync/dist/timesync.js' {
  interface Timesync {
    send: (to: string, data: { readonly id: unknown }) => Promise<void>;
    receive(from: string, data: { readonly id: unknown; readonly result: number }): void;
    now(): number;
    on(event: 'change', run: () => void): void;
    destroy(): void;
  }
  const timesync: { create(options: object): Timesync };
  export default timesync;
}
