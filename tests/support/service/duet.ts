import type { App } from '@duet/server/app';
import type { ServerClock } from '@duet/server/platform/clock';
import { type Failure, failure, type Millis } from '@duet/shared';
import { expect } from 'vitest';
import type { DataFolder } from '../stores/data-folder.ts';
import { startService } from './service.ts';
import type { TwoProcesses } from './two-processes.ts';

export interface Ask {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE';
  /** The path below /api. */
  readonly path: string;
  readonly body?: object | undefined;
  /** A raw body, instead of `body`. */
  readonly payload?: string | undefined;
  readonly token?: string | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** The IP address of the caller. */
  readonly from?: string;
}

export interface Reply {
  readonly status: number;
  readonly body: unknown;
}

/** A service to which requests can be sent, in this process or in another. */
export interface Asked {
  readonly origin: string;
  ask(request: Ask): Promise<Reply>;
}

/** The real service with a clock that the test moves. */
export interface Duet extends Asked {
  readonly rooms: App['rooms'];
  now(): Millis;
  /** Lets `ms` of server time go by. */
  pass(ms: number): void;
  close(): Promise<void>;
}

export const minutes = (count: number): number => count * 60_000;
export const hours = (count: number): number => minutes(60 * count);
export const days = (count: number): number => hours(24 * count);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

export interface DuetOptions {
  /** The folder of an earlier service. Default: a fresh one. */
  readonly folder?: DataFolder;
  /** Server time at the start. */
  readonly at?: Millis;
  /** Push services besides the known ones. */
  readonly pushEndpoints?: readonly string[];
}

export const evening = Date.UTC(2030, 0, 1, 20, 0);

export async function startDuet({
  folder,
  at = evening,
  pushEndpoints = [],
}: DuetOptions = {}): Promise<Duet> {
  let now = at;
  const clock: ServerClock = { now: () => now, stamp: () => now, id: 'fake', close: () => undefined };
  const service = await startService({
    clock,
    pushEndpoints,
    pushContact: 'mailto:ana@duet.example.org',
    ...(folder === undefined ? {} : { folder }),
  });
  return {
    ...asked(service.app),
    origin: service.address,
    now: () => now,
    pass: (ms) => {
      now += ms;
    },
    close: () => service.close(),
  };
}

/** Requests to one process of the service. */
const asked = ({ rooms, http }: App): Pick<Duet, 'rooms' | 'ask'> => ({
  rooms,
  async ask({ method, path, body, payload, token, headers, from }) {
    const response = await http.inject({
      method,
      url: `/api${path}`,
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(payload === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(payload === undefined ? {} : { payload }),
      ...(body === undefined ? {} : { payload: body }),
      remoteAddress: from ?? '192.0.2.1',
    });
    return { status: response.statusCode, body: parsed(response.body) };
  },
});

/** The two processes, each as a `Duet`. */
export const duetsOf = ({ one, two, origin, clock }: TwoProcesses): readonly [Duet, Duet] => {
  const shared = { origin, now: clock.now, pass: clock.pass, close: () => Promise.resolve() };
  return [
    { ...shared, ...asked(one.app) },
    { ...shared, ...asked(two.app) },
  ];
};

/** Expects that the request was refused with this code, in the common body of all failures. */
export function expectRefused(reply: Reply, code: Failure['code'], status: number): void {
  expect({ status: reply.status, body: failure.parse(reply.body) }).toMatchObject({
    status,
    body: { ok: false, code },
  });
}
