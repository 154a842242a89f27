/** The parts of two packages without types that the lab uses. */
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

/** The package's own entry requires a package that it does not declare; the bundle beside it is complete. */
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
