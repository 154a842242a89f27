import type { AgreementDraft, AgreementState } from '@duet/client/room-client/agreement/state';
import { type Agreement, agreement } from '@duet/shared';
import type { InstalledApp } from './installed-app.ts';

export const draftOf = (sign: string, part: Partial<AgreementDraft['terms']> = {}): AgreementDraft => ({
  words: { signal: { sign, means: 'I am flooded.' }, phrases: ['I am here.'] },
  terms: { renewals: 1, lookAgainAt: null, dailyCheckIn: false, weeklyReview: false, ...part },
});

export const agreementOf = ({ client }: InstalledApp): AgreementState => {
  const { agreement } = client.state;
  if (agreement === null) throw new Error('Nothing is known of the agreement.');
  return agreement;
};

/** Resolves with the agreement once `it` holds. */
export async function seesAgreement(
  partner: InstalledApp,
  what: string,
  it: (agreement: AgreementState) => boolean,
): Promise<AgreementState> {
  const { agreement } = await partner.sees(what, (state) => state.agreement !== null && it(state.agreement));
  if (agreement === null) throw new Error('What is seen is there.');
  return agreement;
}

/** Resolves with the id of the partner's proposal once the app shows it. */
export async function proposalAt(partner: InstalledApp): Promise<string> {
  const { open } = await seesAgreement(partner, 'a proposal', ({ open }) => open?.proposer === 'partner');
  return open?.id ?? '';
}

/** One proposes, the other signs, and both see it in force. */
export async function agree(
  proposer: InstalledApp,
  other: InstalledApp,
  draft: AgreementDraft,
): Promise<void> {
  const before = proposer.client.state.agreement?.versions.length ?? 0;
  await proposer.client.propose(draft);
  await other.client.acceptProposal(await proposalAt(other));
  for (const partner of [proposer, other])
    await seesAgreement(partner, 'it in force', ({ versions }) => versions.length === before + 1);
}

/** A host between one device and the service, which can lie about the agreement. */
export function hostFor() {
  let tells: ((told: Agreement) => unknown) | null = null;
  const fetchOf: typeof globalThis.fetch = async (...request) => {
    const response = await fetch(...request);
    if (tells === null || !response.url.includes('/api/agreement') || !response.ok) return response;
    return Response.json(tells(agreement.parse(await response.json())));
  };
  return {
    fetch: fetchOf,
    /** From now on the device gets this instead of the service's answer; null for the truth. */
    tell: (lie: typeof tells) => {
      tells = lie;
    },
  };
}
