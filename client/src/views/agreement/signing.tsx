import { useEffect, useState } from 'preact/hooks';
import { useApp, useWords } from '../parts/context.ts';
import { useWork } from '../parts/use-work.ts';
import { useAgreementText } from './reading.ts';

/** How long a first tap waits for the second. */
const patience = 10_000;

/** One call that needs the service; `trouble` says in words why it was not done. */
export function useSigning() {
  const { failures, common } = useWords();
  const { busy, why, run } = useWork();
  const known = Object.entries(failures).find(([code]) => code === why)?.[1];
  const trouble = typeof known === 'string' ? known : common.notConfirmed;
  return { busy, trouble: why === null ? null : trouble, run };
}

interface HalvesProps {
  /** Who has signed in the far half, and when; null: it is hollow. */
  readonly partner: { readonly name: string; readonly at: string | null };
  readonly busy: boolean;
  readonly sign: () => void;
}

/** The two halves of a signature. The near one is signed by a second tap: it is deliberate, unlike the signal. */
export function SigningHalves({ partner, busy, sign }: HalvesProps) {
  const words = useAgreementText();
  const { common } = useWords();
  const offline = useApp().state.value.connection === 'offline';
  const [asked, setAsked] = useState(false);
  useEffect(() => {
    if (!asked) return;
    const timer = setTimeout(() => setAsked(false), patience);
    return () => clearTimeout(timer);
  }, [asked]);
  return (
    <div class="signing">
      <div class={`half partner-half ${partner.at === null ? 'hollow' : 'us'}`}>
        <p class="do">{partner.name}</p>
        {partner.at !== null && <p class="note num">{partner.at}</p>}
      </div>
      <button
        type="button"
        class={`half my-half ${asked ? 'asked' : 'hollow'}`}
        disabled={busy || offline}
        onClick={() => {
          if (asked) sign();
          setAsked(!asked);
        }}
      >
        <span class="do">{busy ? common.working : asked ? words.signAgain : words.sign}</span>
      </button>
      {offline && <p class="note dim">{words.offline}</p>}
    </div>
  );
}
