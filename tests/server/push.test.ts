import { randomUUID } from 'node:crypto';
import { type DeviceList, deviceList } from '@duet/shared';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DataFolder, makeDataFolder } from '../support/stores/data-folder.ts';
import {
  type Line,
  newPartner,
  pairUp,
  secondDeviceOf,
  type WirePartner,
} from '../support/people/wire-partner.ts';
import { type PushService, type PushTarget, startPushService } from '../support/push-service.ts';
import { startService, type TestService } from '../support/service/service.ts';
import { type StillClock, stillClock } from '../support/clocks/still-clock.ts';

/** A timeout against hanging, in ms. */
const patience = { timeout: 20_000 };
const minutes = (count: number): number => count * 60_000;

let pushes: PushService;
let service: TestService;
let clock: StillClock;
let folder: DataFolder;

/** Each line that the service logged. */
const logged: string[] = [];
const logger = { level: 'warn', stream: { write: (line: string) => void logged.push(line) } };
const pushContact = 'mailto:ana@duet.example.org';
const start = () =>
  startService({ clock, folder, pauseMinMinutes: 0.01, pushEndpoints: [pushes.origin], pushContact, logger });

beforeAll(async () => {
  pushes = await startPushService();
  clock = stillClock();
  folder = await makeDataFolder();
  service = await start();
});
afterAll(async () => {
  await service.close();
  await folder.remove();
  await pushes.close();
});

interface Reached {
  readonly partner: WirePartner;
  readonly phone: PushTarget;
}

async function ask(
  path: string,
  { method, token, body }: { method: string; token?: string; body?: unknown },
): Promise<{ status: number; body: unknown }> {
  const response = await fetch(`${service.address}/api/push${path}`, {
    method,
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? null : JSON.parse(text) };
}

async function reach(partner: Pick<WirePartner, 'token'>): Promise<PushTarget> {
  const token = await partner.token();
  const { body } = await ask('', { method: 'GET', token });
  const phone = pushes.subscribe((body as { key: string }).key);
  const put = await ask('/subscription', { method: 'PUT', token, body: phone.subscription });
  expect(put.status).toBe(204);
  return phone;
}

/** A second device of the same person, which asks for pushes as well. */
const anotherDevice = async (partner: WirePartner): Promise<PushTarget> =>
  reach(await secondDeviceOf(service.address, partner));

async function couple(): Promise<{ ana: WirePartner; ben: Reached; hers: Line }> {
  const ana = await newPartner(service.address, clock.now);
  const partner = await newPartner(service.address, clock.now);
  await pairUp(ana, partner);
  return { ana, ben: { partner, phone: await reach(partner) }, hers: await ana.connect() };
}

/** Resolves once somebody else's push has arrived: whatever was due before has been handled by then. */
async function somebodyElseIsPushed(): Promise<void> {
  const { ben, hers } = await couple();
  await raise(hers);
  wait();
  await ben.phone.next();
  hers.close();
}

/** Lets the time pass that a device in use has to say so. */
const wait = () => clock.pass(2_500);
const raise = (line: Line, id: string = randomUUID()) => line.command({ name: 'RaiseSignal', args: {}, id });

describe('telling a partner whose devices are not in use', () => {
  it('[PUSH-1] a signal is pushed to every device of the partner, and to none of one’s own', async () => {
    const { ana, ben, hers } = await couple();
    const own = await reach(ana);
    const item = randomUUID();
    expect(await raise(hers, item)).toMatchObject({ ok: true });
    wait();
    expect((await ben.phone.next()).payload).toMatchObject({ kind: 'signal', item });
    await somebodyElseIsPushed();
    expect(own.asked()).toBe(0);
    hers.close();
  });

  it('[PUSH-1] a pause, a breath and a return time are pushed, each as its own kind', async () => {
    const { ben, hers } = await couple();
    await hers.command({ name: 'InviteToBreathe', args: { pattern: { name: '4-6' }, minutes: 2 } });
    wait();
    expect((await ben.phone.next()).payload.kind).toBe('breathe');
    await hers.command({ name: 'StartPause', args: { minutes: 0.05 } });
    wait();
    expect((await ben.phone.next()).payload.kind).toBe('pause');
    clock.pass(3_000);
    await hers.sees(({ events }) => events.some(({ event }) => event.name === 'ReturnOverdue'));
    wait();
    expect((await ben.phone.next()).payload.kind).toBe('return');
    hers.close();
  });

  it('[PUSH-2] a device in use that shows it keeps it from being pushed; what comes after is pushed', async () => {
    const { ben, hers } = await couple();
    const his = await ben.partner.connect();
    await raise(hers);
    const { version, view } = await his.sees(({ view }) => view.partnerSignal.status === 'raised');
    expect(await his.send('noticed', { version })).toEqual({ ok: true });
    wait();
    await hers.command({ name: 'StartPause', args: { minutes: 20 } });
    wait();
    expect((await ben.phone.next()).payload.kind).toBe('pause');
    expect(ben.phone.received).toHaveLength(1);
    expect(view.mutual).toBe(false);
    hers.close();
    his.close();
  });

  it('[PUSH-2] a device’s saying so is no event and no version step', async () => {
    const { ben, hers } = await couple();
    const his = await ben.partner.connect();
    await raise(hers);
    const { version } = await his.sees(({ view }) => view.partnerSignal.status === 'raised');
    const before = hers.heard.length;
    await his.send('noticed', { version });
    expect(await his.send('noticed', { version: -1 })).toMatchObject({ ok: false, code: 'bad_request' });
    await hers.command({ name: 'StartPause', args: { minutes: 20 } });
    await hers.sees(({ view }) => view.pause.status === 'running');
    const versions = hers.heard.slice(before).flatMap(({ events }) => events.map((each) => each.version));
    expect(versions).toEqual([version + 1, version + 2]);
    hers.close();
    his.close();
  });

  it('[PUSH-3] what was taken back or answered before it was pushed is not pushed', async () => {
    const { ben, hers } = await couple();
    const signalId = randomUUID();
    await raise(hers, signalId);
    await hers.command({ name: 'LowerSignal', args: { signalId } });
    wait();
    await hers.command({ name: 'StartPause', args: { minutes: 20 } });
    wait();
    expect((await ben.phone.next()).payload.kind).toBe('pause');
    hers.close();
  });

  it('[PUSH-4] what waited while the service was down is pushed when it is back', async () => {
    const { ben, hers } = await couple();
    await raise(hers);
    await service.close();
    wait();
    service = await start();
    expect((await ben.phone.next()).payload.kind).toBe('signal');
  });

  it('[PUSH-7] a push service that is away is asked again, and a partner told once', async () => {
    const { ben, hers } = await couple();
    ben.phone.answerWith(503);
    await raise(hers);
    wait();
    await expect.poll(ben.phone.asked, patience).toBe(1);
    ben.phone.answerWith(201);
    await expect
      .poll(() => {
        clock.pass(1_000);
        return ben.phone.received.length;
      }, patience)
      .toBe(1);
    clock.pass(minutes(6));
    await hers.command({ name: 'StartPause', args: { minutes: 20 } });
    wait();
    await ben.phone.next();
    expect((await ben.phone.next()).payload.kind).toBe('pause');
    expect(ben.phone.received).toHaveLength(2);
    hers.close();
  });

  it('[PUSH-7] a push service that does not answer holds back nobody else’s push', async () => {
    const { ben, hers } = await couple();
    ben.phone.answerWith('hang');
    await raise(hers);
    wait();
    await expect.poll(ben.phone.asked, patience).toBe(1);
    await somebodyElseIsPushed();
    expect(ben.phone.givenUp()).toBe(0);
    hers.close();
  });

  it('[PUSH-7] [SIG-3] a device that was reached can still confirm after a retry to another device', async () => {
    const { ben, hers } = await couple();
    const tablet = await anotherDevice(ben.partner);
    tablet.answerWith(503);
    await raise(hers);
    wait();
    const { payload } = await ben.phone.next();
    await expect.poll(tablet.asked, patience).toBe(1);
    tablet.answerWith(201);
    await expect
      .poll(() => {
        clock.pass(1_000);
        return tablet.received.length;
      }, patience)
      .toBe(1);
    expect(tablet.received[0]?.payload).toEqual(payload);
    expect((await ask('/receipts', { method: 'POST', body: { token: payload.token } })).status).toBe(204);
    await hers.sees(({ view }) => view.signal.status === 'raised' && view.signal.delivered);
    expect(ben.phone.received).toHaveLength(1);
    hers.close();
  });

  it('[PUSH-5] a device that its push service no longer knows is forgotten', async () => {
    const { ben, hers } = await couple();
    ben.phone.answerWith(410);
    await raise(hers);
    wait();
    const token = await ben.partner.token();
    await expect
      .poll(async () => (await ask('', { method: 'GET', token })).body, patience)
      .toMatchObject({ endpoint: null });
    expect(ben.phone.asked()).toBe(1);
    hers.close();
  });

  it('[PUSH-13] the list of devices says of one that its push service does not know it, until it is reached anew', async () => {
    const { ben, hers } = await couple();
    const { account, api } = await secondDeviceOf(service.address, ben.partner);
    const phone = async () => {
      const answer = await api.send(
        { method: 'GET', path: 'devices' },
        (body): body is DeviceList => deviceList.safeParse(body).success,
      );
      const all = answer.ok ? answer.value.devices : [];
      return all.find(({ deviceId }) => deviceId !== account.deviceId())?.unreachedSince;
    };
    expect(await phone()).toBeNull();
    ben.phone.answerWith(410);
    await raise(hers);
    wait();
    await expect.poll(phone, patience).toEqual(expect.any(Number));
    await reach(ben.partner);
    expect(await phone()).toBeNull();
    hers.close();
  });

  it('[PUSH-10] a push service that refuses is logged once with its reason, and its device says so until one is taken', async () => {
    const { ben, hers } = await couple();
    const token = await ben.partner.token();
    const state = async () => (await ask('', { method: 'GET', token })).body;
    expect(await state()).toMatchObject({ able: true, refusal: null });
    ben.phone.answerWith({ status: 403, body: '{"reason":"BadJwtToken"}' });
    await raise(hers);
    wait();
    const refusal = { status: 403, reason: 'BadJwtToken' };
    await expect.poll(state, patience).toMatchObject({ refusal });
    await hers.command({ name: 'StartPause', args: { minutes: 20 } });
    wait();
    await expect.poll(ben.phone.asked, patience).toBe(2);
    expect((await ask('/test', { method: 'POST', token })).body).toMatchObject({
      code: 'push_failed',
      details: { outcome: 'refused' },
    });
    const lines = logged.filter((line) => line.includes('BadJwtToken'));
    expect(lines).toHaveLength(1);
    const { endpoint } = ben.phone.subscription;
    expect(lines[0]).toContain(new URL(endpoint).host);
    expect(lines[0]).not.toContain(new URL(endpoint).pathname);
    ben.phone.answerWith(201);
    await hers.command({ name: 'SayPhrase', args: { text: 'A'.repeat(200) } });
    wait();
    await ben.phone.next();
    await expect.poll(state, patience).toMatchObject({ refusal: null });
    hers.close();
  });

  it('[PUSH-10] a reason of another form is not passed on, and a new subscription begins without one', async () => {
    const { ben, hers } = await couple();
    const token = await ben.partner.token();
    ben.phone.answerWith({ status: 400, body: `<script>${'x'.repeat(5_000)}` });
    await raise(hers);
    wait();
    await expect
      .poll(async () => (await ask('', { method: 'GET', token })).body, patience)
      .toMatchObject({ refusal: { status: 400, reason: '' } });
    await reach(ben.partner);
    expect((await ask('', { method: 'GET', token })).body).toMatchObject({ refusal: null });
    hers.close();
  });

  it('[PUSH-11] without a contact nothing is pushed, and the service says that it cannot', async () => {
    const mute = await startService({ pushEndpoints: [pushes.origin] });
    const partner = await newPartner(mute.address, Date.now);
    const call = async (path: string, method: string, body?: unknown) => {
      const headers = {
        authorization: `Bearer ${await partner.token()}`,
        'content-type': 'application/json',
      };
      const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
      const text = await (await fetch(`${mute.address}/api/push${path}`, init)).text();
      return text === '' ? null : (JSON.parse(text) as unknown);
    };
    expect(await call('', 'GET')).toMatchObject({ able: false });
    const phone = pushes.subscribe();
    expect(await call('/subscription', 'PUT', phone.subscription)).toBeNull();
    expect(await call('/test', 'POST', {})).toMatchObject({
      code: 'push_failed',
      details: { outcome: 'mute' },
    });
    expect(phone.asked()).toBe(0);
    await mute.close();
  }, 60_000);

  it('[PUSH-6] a device tests whether it is reached, and is told why not', async () => {
    const { ben, hers } = await couple();
    const token = await ben.partner.token();
    expect((await ask('/test', { method: 'POST', token })).status).toBe(204);
    expect((await ben.phone.next()).payload).toEqual({ kind: 'test', item: '', token: '' });
    // Each process counts for itself.
    await ask('/test', { method: 'POST', token });
    expect((await ask('/test', { method: 'POST', token })).body).toMatchObject({ code: 'too_many' });
    clock.pass(minutes(1));
    ben.phone.answerWith(500);
    expect((await ask('/test', { method: 'POST', token })).body).toMatchObject({ code: 'push_failed' });
    expect((await ask('/subscription', { method: 'DELETE', token })).status).toBe(204);
    clock.pass(minutes(1));
    expect((await ask('/test', { method: 'POST', token })).body).toMatchObject({ code: 'not_found' });
    hers.close();
  });
});

describe('trust in what is pushed', () => {
  it('[SIG-3] a receipt of a pushed signal says delivered, once, and nothing more', async () => {
    const { ben, hers } = await couple();
    await raise(hers);
    wait();
    const { payload } = await ben.phone.next();
    const receipt = { method: 'POST', body: { token: payload.token } };
    expect((await ask('/receipts', receipt)).status).toBe(204);
    const { events } = await hers.sees(
      ({ view }) => view.signal.status === 'raised' && view.signal.delivered,
    );
    expect(events.map(({ event }) => event.name)).toEqual(['SignalDelivered']);
    expect(await ask('/receipts', receipt)).toMatchObject({ status: 404, body: { code: 'not_found' } });
    hers.close();
  });

  it('[K3] every push has the same size and says its kind, its item and a token, and no text', async () => {
    const { ben, hers } = await couple();
    const his = await ben.partner.connect();
    await raise(hers);
    wait();
    const signal = await ben.phone.next();
    await hers.command({ name: 'StartPause', args: { minutes: 20 } });
    wait();
    const pause = await ben.phone.next();
    expect(pause.bytes).toBe(signal.bytes);
    expect({ ...pause.headers, topic: '' }).toEqual({ ...signal.headers, topic: '' });
    expect(pause.headers['topic']).toHaveLength(32);
    expect(pause.headers['topic']).not.toBe(signal.headers['topic']);
    for (const { payload } of [signal, pause])
      expect(Object.keys(payload)).toEqual(['kind', 'item', 'token']);
    hers.close();
    his.close();
  });

  it('[C1] a partner who toggles the signal endlessly causes one push in five minutes, and the last state counts', async () => {
    const { ben, hers } = await couple();
    let signalId: string = randomUUID();
    await raise(hers, signalId);
    wait();
    await ben.phone.next();
    const ids = Array.from({ length: 40 }, () => randomUUID());
    for (const id of ids) {
      await hers.command({ name: 'LowerSignal', args: { signalId } });
      signalId = id;
      await raise(hers, id);
      clock.pass(1_000);
    }
    await somebodyElseIsPushed();
    expect(ben.phone.received).toHaveLength(1);
    clock.pass(minutes(5));
    const { payload } = await ben.phone.next();
    expect(payload.item).toBe(ids.at(-1));
    expect(ben.phone.received).toHaveLength(2);
    hers.close();
  });

  it('[K4] an address outside the push services is refused when it is stored', async () => {
    const partner = await newPartner(service.address, clock.now);
    const token = await partner.token();
    const { keys } = pushes.subscribe().subscription;
    const wrong = [
      'http://127.0.0.1:9/push',
      'https://169.254.169.254/latest',
      'https://[::1]/push',
      'https://fcm.googleapis.com:22/push',
      'http://fcm.googleapis.com/push',
      'https://user:word@fcm.googleapis.com/push',
      'https://fcm.googleapis.com.evil.example/push',
      'https://notify.windows.com.evil.example/push',
    ];
    for (const endpoint of wrong) {
      const reply = await ask('/subscription', { method: 'PUT', token, body: { endpoint, keys } });
      expect({ endpoint, ...reply }).toMatchObject({ endpoint, status: 422, body: { code: 'push_refused' } });
    }
    for (const body of [
      { endpoint: 'push', keys },
      { endpoint: pushes.origin },
      { endpoint: pushes.origin, keys: {} },
    ])
      expect(await ask('/subscription', { method: 'PUT', token, body })).toMatchObject({ status: 400 });
  });

  it('[K4] a redirect is not followed', async () => {
    const { ben, hers } = await couple();
    ben.phone.answerWith(302);
    await raise(hers);
    wait();
    await expect.poll(ben.phone.asked, patience).toBe(1);
    await somebodyElseIsPushed();
    expect(pushes.strays()).toBe(0);
    hers.close();
  });

  it('[P7] nothing is pushed once one has unlinked', async () => {
    const { ana, ben, hers } = await couple();
    const { pairId } = await hers.sees(() => true);
    await raise(hers);
    expect(await ana.api.unlink(pairId)).toMatchObject({ ok: true });
    wait();
    const token = await ben.partner.token();
    expect((await ask('/test', { method: 'POST', token })).status).toBe(204);
    expect((await ben.phone.next()).payload.kind).toBe('test');
    hers.close();
  });

  it('[A6] a device that was revoked is not reached any more', async () => {
    const { ben, hers } = await couple();
    const device = ben.partner.account.deviceId() ?? '';
    expect(await ben.partner.api.revokeDevice(device)).toMatchObject({ ok: true });
    await raise(hers);
    wait();
    await somebodyElseIsPushed();
    expect(ben.phone.asked()).toBe(0);
    hers.close();
  });
});
