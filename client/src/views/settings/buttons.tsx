import { buttonsAtMost } from '@duet/shared';
import { useEffect, useState } from 'preact/hooks';
import { dateOf } from '../../i18n/dates.ts';
import { dayTime } from '../../i18n/times.ts';
import type { ButtonEntry } from '../../room-client/buttons/buttons.ts';
import { useApp, useAllWords } from '../parts/context.ts';
import { Form, Needed } from '../parts/form.tsx';
import { textLimits } from '../parts/limits.ts';
import { Opened } from '../parts/sheet.tsx';
import { useWork } from '../parts/use-work.ts';
import { useTimes } from '../parts/times.ts';
import { useWriting } from '../parts/writing.tsx';
import { labelText } from './label-text.ts';
import { ButtonRecipe } from './button-recipe.tsx';

interface MadeButton {
  readonly label: string;
  readonly token: string;
}

/** Buttons outside the app. The token of a new one exists only in this view, until its owner has copied it or leaves. */
export function Buttons() {
  const [made, setMade] = useState<MadeButton | null>(null);
  return made === null ? (
    <ButtonList onMade={setMade} />
  ) : (
    <ButtonRecipe {...made} done={() => setMade(null)} />
  );
}

function ButtonList({ onMade }: { onMade: (made: MadeButton) => void }) {
  const { client, state } = useApp();
  const { buttons: words, writing } = useAllWords();
  const { busy, trouble, run } = useWork();
  useEffect(() => run(() => client.refreshButtons()), []);
  const { buttons } = state.value;
  const make = (label: string) => run(async () => onMade({ label, token: await client.addButton(label) }));
  return (
    <Opened title={words.title}>
      <p class="gap">{words.what}</p>
      {trouble && <p role="alert">{trouble}</p>}
      {buttons === null && !trouble && <p class="gap">{writing.working}</p>}
      {buttons?.length === 0 && <p class="gap">{words.none}</p>}
      {buttons !== null && buttons.length > 0 && (
        <ul class="rows">
          {buttons.map((button) => (
            <Button key={button.buttonId} button={button} />
          ))}
        </ul>
      )}
      {buttons !== null && <NewButton busy={busy} full={buttons.length >= buttonsAtMost} make={make} />}
    </Opened>
  );
}

interface NewButtonProps {
  readonly busy: boolean;
  readonly full: boolean;
  readonly make: (label: string) => void;
}

function NewButton({ busy, full, make }: NewButtonProps) {
  const { buttons: words, failures } = useAllWords();
  const [label, setLabel] = useState('');
  const { field, full: noMore } = useWriting(textLimits.label, setLabel);
  if (full) return <p class="gap">{failures.buttons_full}</p>;
  return (
    <Form submit={() => make(label.trim())}>
      <Needed>
        {(needed) => (
          <label class="field">
            <span>{words.name}</span>
            <input type="text" autocomplete="off" value={label} {...field} {...needed} />
          </label>
        )}
      </Needed>
      {noMore}
      <button type="submit" class="act" disabled={busy}>
        {words.make}
      </button>
    </Form>
  );
}

const unambiguous = 6 * 24 * 3_600_000;

/** One button. Removing it takes a second tap, so that it is deliberate. */
function Button({ button }: { button: ButtonEntry }) {
  const { client, deviceTime, wall } = useApp();
  const { buttons: words, settings } = useAllWords();
  const { tag } = useTimes();
  const [asked, setAsked] = useState(false);
  const { busy, trouble, run } = useWork();
  const label = labelText(button.label) ?? settings.unnamed;

  /** A weekday is ambiguous after a week; then the date is shown. */
  const whenOf = (at: number): string =>
    wall.value - at < unambiguous ? dayTime(tag, at, wall.value) : dateOf(tag, at);

  return (
    <li class="device">
      <p>{label}</p>
      <p class="note dim">
        {button.lastUsedAt === null ? words.unused : words.used(whenOf(deviceTime(button.lastUsedAt)))}
      </p>
      {trouble && <p role="alert">{trouble}</p>}
      {asked ? (
        <>
          <p class="note gap">{words.removeNote}</p>
          <button
            type="button"
            class="act plain gap"
            disabled={busy}
            onClick={() => run(() => client.removeButton(button.buttonId))}
          >
            {words.removeSure(label)}
          </button>
        </>
      ) : (
        <button type="button" class="quiet link" onClick={() => setAsked(true)}>
          {words.remove(label)}
        </button>
      )}
    </li>
  );
}
