import type { Surroundings } from '../../platform/surroundings.ts';
import { useApp, useStartWords } from '../parts/context.ts';
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
  const { invite } = useApp();
  const { elsewhere } = useStartWords();
  const words = elsewhere[where];
  const link = invite.value === null ? location.origin : `${location.origin}/join#${invite.value}`;
  return (
    <Sheet title={words.title} back={back}>
      <p class="gap">{words.why}</p>
      <ol class="steps">
        {words.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
        {invite.value !== null && <li>{words.invite}</li>}
      </ol>
      <label class="field">
        <span>{invite.value === null ? elsewhere.link : elsewhere.inviteLink}</span>
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
