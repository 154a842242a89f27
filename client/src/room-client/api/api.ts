import type {
  Access,
  Account,
  Challenge,
  Enrolled,
  Enrolment,
  Login,
  PairEnd,
  Registration,
  VaultKind,
  VaultRecord,
} from '@duet/shared';
import {
  accessAnswer,
  accountAnswer,
  challengeAnswer,
  enrolledAnswer,
  pairEndAnswer,
  vaultAnswer,
} from './answers.ts';
import { anything } from './shape.ts';
import { createRequest, type RequestDeps, type Requests, type Result } from './request.ts';

/** The service's HTTP routes. Nothing here throws: every failure is a `Result`. */
export interface Api {
  register(registration: Registration): Promise<Result<Enrolled>>;
  enrol(enrolment: Enrolment): Promise<Result<Enrolled>>;
  challenge(deviceId: string): Promise<Result<Challenge>>;
  login(login: Login): Promise<Result<Access>>;
  account(): Promise<Result<Account>>;
  deleteAccount(): Promise<Result<unknown>>;
  revokeDevice(deviceId: string): Promise<Result<unknown>>;
  vaultRecord(kind: VaultKind, item: string): Promise<Result<VaultRecord | null>>;
  putVaultRecord(kind: VaultKind, item: string, record: VaultRecord): Promise<Result<unknown>>;
  unlink(pairId: string): Promise<Result<unknown>>;
  pairEnd(pairId: string): Promise<Result<PairEnd>>;
  /** The practice may be large; an older service sends no less without it. */
  exportAll(withPractice?: boolean): Promise<Result<unknown>>;
  /** For code that brings its own routes and checks, and is loaded when it is first needed. */
  readonly send: Requests['send'];
  readonly act: Requests['act'];
}

export type ApiDeps = RequestDeps;
export type { Result };

export function createApi(deps: ApiDeps): Api {
  const { send, act }: Requests = createRequest(deps);
  const id = encodeURIComponent;
  return {
    send,
    act,
    register: (body) => send({ method: 'POST', path: 'accounts', body, open: true }, enrolledAnswer),
    enrol: (body) => send({ method: 'POST', path: 'devices', body, open: true }, enrolledAnswer),
    challenge: (deviceId) =>
      send({ method: 'POST', path: 'login/challenge', body: { deviceId }, open: true }, challengeAnswer),
    login: (body) => send({ method: 'POST', path: 'login', body, open: true }, accessAnswer),
    account: () => send({ method: 'GET', path: 'account' }, accountAnswer),
    deleteAccount: () => act({ method: 'DELETE', path: 'account' }),
    revokeDevice: (deviceId) => act({ method: 'DELETE', path: `devices/${id(deviceId)}` }),
    vaultRecord: (kind, item) => send({ method: 'GET', path: `vault/${kind}/${id(item)}` }, vaultAnswer),
    putVaultRecord: (kind, item, body) => act({ method: 'PUT', path: `vault/${kind}/${id(item)}`, body }),
    unlink: (pairId) => act({ method: 'DELETE', path: 'pair', body: { pairId } }),
    pairEnd: (pairId) => send({ method: 'GET', path: `ended-pairs/${id(pairId)}` }, pairEndAnswer),
    exportAll: (withPractice = true) =>
      send({ method: 'GET', path: `export?practice=${withPractice}` }, anything),
  };
}
