import type { Surroundings } from '../../platform/surroundings.ts';
import { useOpenedInvite } from '../pairing/opened-invite.ts';
import { useStartWords } from '../parts/context.ts';
import { CopyButton } from '../parts/copy.tsx';
import { Sheet } from '../parts/sheet.tsx';

interface ElsewhereProps {
  readonly where: Exclude<Surroundings, 'here'>;
  readonly back: () => void;
  /** Goes on here all the same. */
  readonly stay: () => void;
}

/**
 * Before keys are made where they may not last, or not reach the installed app. An invite's secret was taken out of the
 * address, so the link to copy carries it (P6).
 */
export function Elsewhere({ where, back, stay }: ElsewhereProps) {
  const opened = useOpenedInvite();
  const { elsewhere } = useStartWords();
  const words = elsewhere[where];
  const isInvited = opened.is === 'whole';
  const link = isInvited ? `${location.origin}/join#${opened.fragment}` : location.origin;
  return (
    <Sheet title={words.title} back={back}>
      <p class="gap">{words.why}</p>
      <ol class="steps">
        {words.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
        {isInvited && <li>{words.invite}</li>}
      </ol>
      <label class="field">
        <span>{isInvited ? elsewhere.inviteLink : elsewhere.link}</span>
        <input type="text" readOnly value={link} onFocus={(event) => event.currentTarget.select()} />
      </label>
      <div class="rows">
        <CopyButton text={link} label={elsewhere.copy} />
      </div>
      <p class="note dim gap">{words.stayNote}</p>
      <div class="acts">
        <button type="button" class="act plain" onClick={stay}>
          {elsewhere.stay}
        </button>
      </div>
    </Sheet>
  );
}
