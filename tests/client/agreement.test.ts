import { beginningOf, writtenOf } from '@duet/client/views/agreement/draft';
import { withPhrase } from '@duet/client/views/room/small-change';
import { describe, expect, test, vi } from 'vitest';
import { agree, agreementOf, draftOf, proposalAt, seesAgreement } from '../support/people/app-agreement.ts';
import { listedStorage } from './scripted-app.ts';
import { openLine } from './line.ts';
import { partnersOnOneService } from './partners.ts';

const { address, closed, partner, givenPair } = partnersOnOneService();

describe('two who write an agreement', () => {
  test('[AGR-1] [AGR-3] one writes, the other reads it and signs, and both see the same in force', async () => {
    const { ana, ben } = await givenPair();
    const draft = draftOf('Harbour');
    await ana.client.propose(draft);
    const id = await proposalAt(ben);
    expect(agreementOf(ben).open).toMatchObject({ id, version: 1, proposer: 'partner', ...draft });
    await ben.client.acceptProposal(id);
    for (const [one, proposer] of [
      [ana, 'me'],
      [ben, 'partner'],
    ] as const) {
      const { versions, warning } = await seesAgreement(one, 'it in force', (it) => it.versions.length === 1);
      expect(versions).toMatchObject([{ id, version: 1, proposer, ...draft }]);
      expect(warning).toBeNull();
      const room = await one.seesRoom('the room go by it', ({ view }) => view.agreement?.version === 1);
      expect(room.view.agreement).toMatchObject({ renewals: 1 });
    }
  });

  test('[AGR-3] the other declines with a comment, which the proposer reads', async () => {
    const { ana, ben } = await givenPair();
    await ana.client.propose(draftOf('Harbour'));
    await ben.client.declineProposal(await proposalAt(ben), 'Not this word.');
    const { closed: ended, open } = await seesAgreement(ana, 'how it ended', (it) => it.closed !== null);
    expect(open).toBeNull();
    expect(ended).toMatchObject({ outcome: 'declined', comment: { ok: true, text: 'Not this word.' } });
  });

  test('[AGR-2] [AGR-3] the other answers with a changed proposal, and the first is reported as superseded', async () => {
    const { ana, ben } = await givenPair();
    await ana.client.propose(draftOf('Harbour'));
    await proposalAt(ben);
    await ben.client.propose(draftOf('Lighthouse'));
    await ana.client.acceptProposal(await proposalAt(ana));
    const { versions } = await seesAgreement(ben, 'it in force', (it) => it.versions.length === 1);
    expect(versions[0]?.words?.signal?.sign).toBe('Lighthouse');
  });

  test('[AGR-4] a proposal is taken back before it is signed', async () => {
    const { ana, ben } = await givenPair();
    await ana.client.propose(draftOf('Harbour'));
    const id = await proposalAt(ben);
    await ana.client.withdrawProposal(id);
    const { open } = await seesAgreement(ben, 'it gone', (it) => it.open === null);
    expect(open).toBeNull();
    await expect(ben.client.acceptProposal(id)).rejects.toThrow('proposal_gone');
  });

  test('[AGR-8] what is being written stays over a reload, an outage and a conflict, and goes once it was sent', async () => {
    const line = closed(await openLine(address()));
    const storage = listedStorage();
    const { ana, ben } = await givenPair({ url: line.address, storage });
    const draft = draftOf('Harbour');
    ana.client.keepDraft(draft);
    line.cut();
    await expect(ana.client.propose(draft)).rejects.toThrow('network');
    await ana.client.close();

    const again = partner({ name: 'Ana again', url: line.address, storage });
    await seesAgreement(again, 'the draft', (it) => it.draft !== null);
    expect(agreementOf(again).draft).toEqual(draft);
    await ben.client.propose(draftOf('Lighthouse'));
    line.mend();
    await again.client.acceptProposal(await proposalAt(again));
    expect(agreementOf(again).draft).toEqual(draft);
    await again.client.propose(draft);
    await seesAgreement(again, 'no draft', (it) => it.draft === null);
    const { open } = await seesAgreement(ben, 'the proposal', (it) => it.open !== null);
    expect(open).toMatchObject({ version: 2, ...draft });
  });

  test('[AGR-8] a proposal whose answer was lost is the same when it is sent again', async () => {
    let loses = false;
    const { ana, ben } = await givenPair({
      fetch: async (...request) => {
        const response = await fetch(...request);
        if (!loses || !response.url.endsWith('/agreement/proposals')) return response;
        loses = false;
        throw new Error('the line was cut');
      },
    });
    loses = true;
    await expect(ana.client.propose(draftOf('Harbour'))).rejects.toThrow('network');
    const id = await proposalAt(ben);
    await ana.client.propose(draftOf('Harbour'));
    expect(agreementOf(ana)).toMatchObject({ open: { id }, closed: null, draft: null });
  });

  test('[AGR-1] a device that has just come in proposes on what is in force', async () => {
    const { ana, ben } = await givenPair();
    await agree(ana, ben, draftOf('Harbour'));
    const tablet = partner({ name: 'Ana’s tablet' });
    await tablet.client.restore(ana.client.words() ?? '');
    await tablet.sees('the room', ({ room }) => room !== null);
    await tablet.client.propose(draftOf('Lighthouse'));
    expect(agreementOf(tablet).open).toMatchObject({ version: 2, proposer: 'me' });
  });

  test('[AGR-9] every version stays readable, and a device that comes later reads all', async () => {
    const { ana, ben } = await givenPair();
    await agree(ana, ben, draftOf('Harbour'));
    await agree(ben, ana, draftOf('Lighthouse'));
    const tablet = partner({ name: 'Ana’s tablet' });
    await tablet.client.restore(ana.client.words() ?? '');
    const { versions, warning } = await seesAgreement(tablet, 'both', (it) => it.versions.length === 2);
    expect(versions.map(({ words, proposer }) => [words?.signal?.sign, proposer])).toEqual([
      ['Harbour', 'me'],
      ['Lighthouse', 'partner'],
    ]);
    expect(warning).toBeNull();
  });

  test('[AGR-24] an app verifies, signs and carries over a part that it does not know', async () => {
    const { ana, ben } = await givenPair();
    const { words, terms } = draftOf('Harbour');
    const newer = { ...words, laterPart: { each: ['Tea.'] } };
    await agree(ana, ben, { words: newer, terms });
    expect(agreementOf(ben)).toMatchObject({ warning: null, versions: [{ words: newer }] });
    const phrase = withPhrase(agreementOf(ben), 'Take it slow.');
    if (phrase === null) throw new Error('A phrase can be added.');
    await agree(ben, ana, phrase);
    const rewritten = writtenOf(beginningOf(agreementOf(ana), null));
    await agree(ana, ben, { ...rewritten, words: { ...rewritten.words, values: 'Us.' } });
    const phrases = ['I am here.', 'Take it slow.'];
    for (const one of [ana, ben]) {
      const { versions, warning } = agreementOf(one);
      expect(versions.at(-1)?.words).toEqual({ ...newer, phrases, values: 'Us.' });
      expect(warning).toBeNull();
    }
  });

  test('[AGR-12] [K7] leaving the pair erases the agreement from the device', async () => {
    const storage = listedStorage();
    const { ana, ben } = await givenPair({ storage });
    await agree(ana, ben, draftOf('Harbour'));
    ana.client.keepDraft(draftOf('Lighthouse'));
    await vi.waitFor(() => expect([...storage.keys]).toContain('agreement-draft/1'));
    expect([...storage.keys]).toContain('agreement/1');
    await ana.client.unlink();
    await ana.sees('no agreement', ({ agreement, stage }) => agreement === null && stage === 'unpaired');
    for (const key of ['agreement/1', 'agreement-draft/1']) expect([...storage.keys]).not.toContain(key);
  });
});
