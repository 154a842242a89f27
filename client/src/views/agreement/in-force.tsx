import type { AgreementTerms } from '@duet/shared';
import type { AgreementVersion } from '../../room-client/agreement/state.ts';
import { monthsAfter } from '../../i18n/dates.ts';
import { useApp } from '../parts/context.ts';
import { Opened } from '../parts/sheet.tsx';
import { lookAgainMonths } from './again.tsx';
import { HowItEnded, useUnsigned } from './how-it-ended.tsx';
import { ReadOut } from './read-out.tsx';
import { useAgreement, useAgreementText, useSignedAt } from './reading.ts';
import { PrintedHead } from './signatures.tsx';
import { useSigning } from './signing.tsx';
import { Warning } from './warning.tsx';

const day = 24 * 60 * 60_000;

/** There is no agreement yet; says where the words of the room come from until then (AGR-12). */
export function NoneYet() {
  const words = useAgreementText();
  const { closed } = useAgreement();
  return (
    <Opened title={words.title}>
      {closed === null && <p class="gap">{words.none}</p>}
      <Warning />
      <HowItEnded asked />
      <p class="gap">{words.noneNote}</p>
      <Write first />
    </Opened>
  );
}

/** The version that both have signed. */
export function InForce({ version }: { version: AgreementVersion }) {
  const { screens, state } = useApp();
  const words = useAgreementText();
  const at = useSignedAt();
  const due = state.value.room?.view.agreement?.lookAgain === true;
  return (
    <Opened title={words.title}>
      <p class="dim">{words.inForce(version.version, at(version.signedAt))}</p>
      <PrintedHead version={version} />
      <Warning />
      <HowItEnded asked />
      {due && <LookAgain version={version} />}
      {version.words === null ? (
        <p class="gap">{words.cannotOpen}</p>
      ) : (
        <ReadOut content={{ words: version.words, terms: version.terms }} />
      )}
      <p class="note dim gap">{words.hostSees}</p>
      <Write />
      <div class="ways">
        <button type="button" class="quiet link" onClick={() => screens.go('versions')}>
          {words.all}
        </button>
      </div>
    </Opened>
  );
}

function Write({ first = false }: { first?: boolean }) {
  const { screens } = useApp();
  const words = useAgreementText();
  const { draft, closed } = useAgreement();
  const unsigned = useUnsigned();
  // That the other said not yet is told with a way to change it.
  if (draft === null && unsigned !== null && closed?.outcome === 'declined') return null;
  const begun = draft !== null || unsigned !== null;
  return (
    <div class="acts">
      <button type="button" class={first ? 'act' : 'act plain'} onClick={() => screens.go('write')}>
        {begun ? words.goOn : first ? words.begin : words.change}
      </button>
    </div>
  );
}

/** The same terms, to be looked at again after as many months as before, or the same length of time, from `now` (server time). */
function sameTerms({ terms, proposedAt, signedAt }: AgreementVersion, now: number): AgreementTerms {
  const { lookAgainAt } = terms;
  if (lookAgainAt === null) return terms;
  const months = lookAgainMonths.find((each) => Math.abs(lookAgainAt - monthsAfter(proposedAt, each)) < day);
  const next = months === undefined ? now + (lookAgainAt - signedAt) : monthsAfter(now, months);
  return { ...terms, lookAgainAt: Math.round(next) };
}

/** AGR-10: to keep the agreement as it is takes one tap of each partner, and makes a new version. */
function LookAgain({ version }: { version: AgreementVersion }) {
  const { client } = useApp();
  const words = useAgreementText();
  const { busy, trouble, run } = useSigning();
  const { words: agreed } = version;
  if (agreed === null) return null;
  return (
    <div class="aside">
      <p class="do">{words.lookAgain}</p>
      <p class="note">{words.keepNote}</p>
      {trouble !== null && <p role="alert">{trouble}</p>}
      <button
        type="button"
        class="act"
        disabled={busy}
        onClick={() =>
          run(() => client.proposeBeside({ words: agreed, terms: sameTerms(version, client.serverNow()) }))
        }
      >
        {words.keep}
      </button>
    </div>
  );
}
