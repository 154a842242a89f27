import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { account } from '@duet/shared';
import { describeOnBoth, startTwoProcesses, type TwoProcesses } from '../support/service/two-processes.ts';
import {
  connectTo,
  newPartner,
  pairUp as pairUpPartners,
  type WirePartner,
} from '../support/people/wire-partner.ts';
import { buttonWith, newButton, pressedIn } from './button.ts';
import {
  compare,
  confirm,
  offer,
  pairingIn,
  pairUp,
  redeem,
  redemptionOf,
} from '../support/people/raw-couple.ts';
import { type Duet, duetsOf, expectRefused } from '../support/service/duet.ts';
import {
  challengeFor,
  loginOf,
  makeDevice,
  newPerson,
  type Person,
  personOn,
  registrationOf,
} from '../support/people/raw-person.ts';

const codeOf = ({ body }: { readonly body: unknown }): unknown => (body as { code?: unknown }).code;

const at = (duet: Duet, person: Person): Promise<Person> => personOn(duet, person, person.device);
const pairOf = async (person: Person) => account.parse((await person.ask('GET', '/account')).body).pair;

describeOnBoth('two processes on one Redis', () => {
  let processes: TwoProcesses;
  let one: Duet;
  let two: Duet;
  const now = (): number => processes.clock.now();

  beforeAll(async () => {
    processes = await startTwoProcesses();
    [one, two] = duetsOf(processes);
  });
  afterAll(() => processes.close());

  const partnerAt = (place: 'one' | 'two'): Promise<WirePartner> =>
    newPartner(processes.origin, now, processes[place].address);
  /** Ana connects to process 1, Ben to process 2. */
  async function couple() {
    const [ana, ben] = [await partnerAt('one'), await partnerAt('two')];
    return { ana, ben, pairId: await pairUpPartners(ana, ben) };
  }

  it('[A4] a challenge of one process is answered at the other, and retries at both get one answer', async () => {
    const ana = await newPerson(one);
    const body = loginOf(ana.device, one.origin, await challengeFor(one, ana.device));
    const replies = await Promise.all(
      [two, one, two, one, two].map((duet) => duet.ask({ method: 'POST', path: '/login', body })),
    );
    expect(replies[0]?.status).toBe(200);
    for (const reply of replies) expect(reply).toEqual(replies[0]);
  });

  it('[A5] a challenge used at one process is not used at the other with other bytes', async () => {
    const ana = await newPerson(one);
    const challenge = await challengeFor(one, ana.device);
    const login = (duet: Duet) =>
      duet.ask({ method: 'POST', path: '/login', body: loginOf(ana.device, one.origin, challenge) });
    expect((await login(one)).status).toBe(200);
    expectRefused(await login(two), 'unauthorized', 401);
  });

  it('[A6] a device revoked at one process is refused at the other, and its socket there is closed', async () => {
    const { device, token } = await newPerson(one);
    const line = await connectTo(processes.one.address, { token });
    const goodbye = line.next('goodbye');
    const closed = line.next('disconnect');
    const path = `/devices/${device.id}`;
    expect((await two.ask({ method: 'DELETE', path, token })).status).toBe(204);
    expect(await goodbye).toEqual({ code: 'revoked' });
    await closed;
    for (const { address } of [processes.one, processes.two])
      await expect(connectTo(address, { token })).rejects.toThrow('unauthorized');
    for (const duet of [one, two])
      expectRefused(await duet.ask({ method: 'GET', path: '/account', token }), 'unauthorized', 401);
    // Without the message the socket would be closed too, but only by the check every 30 s.
  }, 10_000);

  it('[P2] of fifty who redeem an invite at once over both processes exactly one does', async () => {
    const ana = await newPerson(one);
    const { secret } = await offer(ana);
    const joiners = await Promise.all(
      Array.from({ length: 50 }, (_, index) => newPerson(index % 2 === 0 ? one : two)),
    );
    const replies = await Promise.all(joiners.map((joiner) => redeem(secret, joiner)));
    const codes = replies.filter(({ status }) => status !== 200).map((each) => codeOf(each));
    expect(codes).toEqual(Array.from({ length: 49 }, () => 'invite_used'));
  });

  it('[P2] the same joiner with the same bytes gets the same answer from both, however often', async () => {
    const ana = await newPerson(one);
    const ben = await newPerson(one);
    const { secret } = await offer(ana);
    const body = redemptionOf(secret, ben);
    const ask = (duet: Duet) => duet.ask({ method: 'POST', path: '/invites/redeem', body, token: ben.token });
    const replies = await Promise.all([one, two, one, two, one].map((each) => ask(each)));
    for (const reply of replies) expect(pairingIn(reply)).toEqual(pairingIn(replies[0] ?? reply));
  });

  it('[P5] two pairings that end in the same moment on two processes make one pair', async () => {
    const [ana, ben, cleo] = [await newPerson(one), await newPerson(one), await newPerson(two)];
    const withBen = await compare(ben, ana);
    const withCleo = await compare(await at(two, ana), cleo);
    for (const comparing of [withBen, withCleo]) pairingIn(await confirm(comparing, ana));
    const replies = await Promise.all([confirm(withBen, ben), confirm(withCleo, cleo)]);
    expect(replies.map(({ status }) => status).sort((one, other) => one - other)).toEqual([200, 410]);
    const pairs = await Promise.all([pairOf(ana), pairOf(await at(two, ana)), pairOf(ben), pairOf(cleo)]);
    expect(pairs.filter((pair) => pair !== null)).toHaveLength(3);
  });

  it('a pairing begun on one process is finished on the other', async () => {
    const [ana, ben] = [await newPerson(one), await newPerson(one)];
    // Either process may still have cached that they have no pair.
    for (const duet of [one, two]) for (const person of [ana, ben]) await pairOf(await at(duet, person));
    const comparing = await compare(ana, ben);
    pairingIn(await confirm(comparing, await at(two, ana)));
    expect(pairingIn(await confirm(comparing, await at(two, ben))).step).toBe('paired');
    const { pairId } = comparing;
    await expect.poll(async () => pairOf(ana)).toMatchObject({ pairId, seat: 'a' });
    expect(await pairOf(await at(two, ben))).toMatchObject({ pairId, seat: 'b' });
  });

  it('[P7] one unlinks at one process, and at the other neither has a partner', async () => {
    const [ana, ben] = [await newPerson(one), await newPerson(two)];
    const { pairId } = await pairUp(ana, ben);
    expect(await pairOf(ben)).not.toBeNull();
    expect((await ana.ask('DELETE', '/pair', { pairId })).status).toBe(204);
    await expect.poll(() => pairOf(ben)).toBeNull();
  });

  it('[P7] [Z2] leaving at one process ends the room under an open socket at the other', async () => {
    const { ana, ben, pairId } = await couple();
    const his = await ben.connect();
    await his.sees(() => true);
    const told = his.next('account');
    expect(await ana.api.unlink(pairId)).toMatchObject({ ok: true });
    expect(await told).toEqual({ about: 'unpaired' });
    const ack = await his.command({ name: 'RaiseSignal', args: {} });
    expect(['not_paired', 'room_ended']).toContain(ack.ok ? '' : ack.code);
    his.close();
  });

  it('[Z2] who is connected to the other process when the pair is made is in its room at once', async () => {
    const [ana, ben] = [await partnerAt('one'), await partnerAt('two')];
    const his = await ben.connect();
    await pairUpPartners(ana, ben);
    await his.sees(({ view }) => view.status === 'open');
    expect(await his.command({ name: 'RaiseSignal', args: {} })).toMatchObject({ ok: true });
    his.close();
  });

  it('[BTN-3] [BTN-5] one press sent to both processes is one, and a button removed at one presses at neither', async () => {
    const { ana, ben, pairId } = await pairUp(await newPerson(one), await newPerson(two));
    const line = await connectTo(processes.two.address, { token: ben.token });
    const { id, token } = await newButton(one, ana);
    const buttons = [one, two, two, one].map((duet) => buttonWith(duet, token));
    const press = randomUUID();
    const replies = await Promise.all(buttons.map((button) => button.press('raise', press)));
    for (const reply of replies) expect(pressedIn(reply)).toMatchObject({ signal: 'raised' });
    const { view } = await line.sees(({ view }) => view.partnerSignal.status === 'raised');
    expect(view.partnerSignal).toMatchObject({ id: press });
    expect((await two.rooms.open(pairId))?.room.version).toBe(1);
    line.close();
    expect((await two.ask({ method: 'DELETE', path: `/buttons/${id}`, token: ana.token })).status).toBe(204);
    for (const button of buttons) expectRefused(await button.press('lower'), 'unauthorized', 401);
  });

  it('[C7] a new device is announced to one that is connected to the other process', async () => {
    const ana = await newPerson(one);
    const line = await connectTo(processes.one.address, { token: ana.token });
    const told = line.next('account');
    const body = registrationOf(ana, makeDevice());
    expect((await two.ask({ method: 'POST', path: '/accounts', body })).status).toBe(200);
    expect(await told).toEqual({ about: 'devices' });
    line.close();
  });
});
