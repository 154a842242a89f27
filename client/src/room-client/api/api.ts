import type {
  Access,
  Account,
  ButtonList,
  Challenge,
  Confirmation,
  DeviceList,
  Enrolled,
  Enrolment,
  Login,
  NewButton,
  NewInvite,
  Pairing,
  PushState,
  PushSubscriptionBody,
  Redemption,
  Registration,
  Reveal,
  VaultKind,
  VaultRecord,
} from '@duet/shared';
import {
  accessAnswer,
  accountAnswer,
  buttonsAnswer,
  challengeAnswer,
  devicesAnswer,
  enrolledAnswer,
  pairingAnswer,
  pushAnswer,
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
  devices(): Promise<Result<DeviceList>>;
  labelDevice(deviceId: string, label: string): Promise<Result<unknown>>;
  revokeDevice(deviceId: string): Promise<Result<unknown>>;
  buttons(): Promise<Result<ButtonList>>;
  addButton(button: NewButton): Promise<Result<unknown>>;
  removeButton(buttonId: string): Promise<Result<unknown>>;
  vaultRecord(kind: VaultKind, item: string): Promise<Result<VaultRecord | null>>;
  putVaultRecord(kind: VaultKind, item: string, record: VaultRecord): Promise<Result<unknown>>;
  invite(invite: NewInvite): Promise<Result<Pairing>>;
  redeem(redemption: Redemption): Promise<Result<Pairing>>;
  pairing(inviteId: string): Promise<Result<Pairing>>;
  reveal(inviteId: string, reveal: Reveal): Promise<Result<Pairing>>;
  confirm(inviteId: string, confirmation: Confirmation): Promise<Result<Pairing>>;
  decline(inviteId: string): Promise<Result<unknown>>;
  revokeInvite(inviteId: string): Promise<Result<unknown>>;
  unlink(pairId: string): Promise<Result<unknown>>;
  exportAll(): Promise<Result<unknown>>;
  push(): Promise<Result<PushState>>;
  subscribePush(subscription: PushSubscriptionBody): Promise<Result<unknown>>;
  unsubscribePush(): Promise<Result<unknown>>;
  testPush(): Promise<Result<unknown>>;
  /** For code that brings its own checks and is loaded when it is first needed. */
  readonly send: Requests['send'];
}

export type ApiDeps = RequestDeps;
export type { Result };

export function createApi(deps: ApiDeps): Api {
  const { send, act }: Requests = createRequest(deps);
  const id = encodeURIComponent;
  return {
    send,
    register: (body) => send({ method: 'POST', path: 'accounts', body, open: true }, enrolledAnswer),
    enrol: (body) => send({ method: 'POST', path: 'devices', body, open: true }, enrolledAnswer),
    challenge: (deviceId) =>
      send({ method: 'POST', path: 'login/challenge', body: { deviceId }, open: true }, challengeAnswer),
    login: (body) => send({ method: 'POST', path: 'login', body, open: true }, accessAnswer),
    account: () => send({ method: 'GET', path: 'account' }, accountAnswer),
    deleteAccount: () => act({ method: 'DELETE', path: 'account' }),
    devices: () => send({ method: 'GET', path: 'devices' }, devicesAnswer),
    labelDevice: (deviceId, label) =>
      act({ method: 'PUT', path: `devices/${id(deviceId)}/label`, body: { label } }),
    revokeDevice: (deviceId) => act({ method: 'DELETE', path: `devices/${id(deviceId)}` }),
    buttons: () => send({ method: 'GET', path: 'buttons' }, buttonsAnswer),
    addButton: (body) => act({ method: 'POST', path: 'buttons', body }),
    removeButton: (buttonId) => act({ method: 'DELETE', path: `buttons/${id(buttonId)}` }),
    vaultRecord: (kind, item) => send({ method: 'GET', path: `vault/${kind}/${id(item)}` }, vaultAnswer),
    putVaultRecord: (kind, item, body) => act({ method: 'PUT', path: `vault/${kind}/${id(item)}`, body }),
    invite: (body) => send({ method: 'POST', path: 'invites', body }, pairingAnswer),
    redeem: (body) => send({ method: 'POST', path: 'invites/redeem', body }, pairingAnswer),
    pairing: (inviteId) => send({ method: 'GET', path: `invites/${id(inviteId)}` }, pairingAnswer),
    reveal: (inviteId, body) =>
      send({ method: 'POST', path: `invites/${id(inviteId)}/reveal`, body }, pairingAnswer),
    confirm: (inviteId, body) =>
      send({ method: 'POST', path: `invites/${id(inviteId)}/confirm`, body }, pairingAnswer),
    decline: (inviteId) => act({ method: 'POST', path: `invites/${id(inviteId)}/decline` }),
    revokeInvite: (inviteId) => act({ method: 'DELETE', path: `invites/${id(inviteId)}` }),
    unlink: (pairId) => act({ method: 'DELETE', path: 'pair', body: { pairId } }),
    exportAll: () => send({ method: 'GET', path: 'export' }, anything),
    push: () => send({ method: 'GET', path: 'push' }, pushAnswer),
    subscribePush: (body) => act({ method: 'PUT', path: 'push/subscription', body }),
    unsubscribePush: () => act({ method: 'DELETE', path: 'push/subscription' }),
    testPush: () => act({ method: 'POST', path: 'push/test' }),
  };
}
