import { useAllWords } from '../parts/context.ts';
import { CopyButton } from '../parts/copy.tsx';
import { Opened } from '../parts/sheet.tsx';
import { labelText } from './label-text.ts';

interface ButtonRecipeProps {
  readonly label: string;
  readonly token: string;
  readonly done: () => void;
}

const body = '{"press":"raise"}';

/** Shows the token of a new button, only this once, and how to use it. */
export function ButtonRecipe({ label, token, done }: ButtonRecipeProps) {
  const { buttons: words, settings } = useAllWords();
  const address = `${location.origin}/api/press`;
  const header = `Bearer ${token}`;
  const json = 'Content-Type: application/json';
  const command = `curl -sS '${address}' -H 'Authorization: ${header}' -H '${json}' -d '${body}'`;
  return (
    <Opened title={labelText(label) ?? settings.unnamed}>
      <p class="gap">{words.once}</p>
      <h2 class="group">{words.key}</h2>
      <code class="code" translate={false}>
        {token}
      </code>
      <div class="rows">
        <CopyButton text={token} label={words.copyKey} />
      </div>
      <h2 class="group">{words.sends}</h2>
      <p>{words.sendsNote}</p>
      <ul class="rows">
        <Sent label={words.copyAddress} text={address} />
        <Sent label={words.copyHeader} text={header} shown={`Bearer ${token.slice(0, 8)}…`} />
        <Sent label={words.copyBody} text={body} />
        <Sent label={words.copyCommand} text={command} shown="curl …" />
      </ul>
      <h2 class="group">{words.iPhone}</h2>
      <ol class="steps">
        {words.iPhoneSteps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <p class="note dim gap">{words.guide}</p>
      <div class="acts">
        <button type="button" class="act" onClick={done}>
          {words.done}
        </button>
      </div>
    </Opened>
  );
}

/** A part of the request, shown and ready to copy. */
function Sent({ label, text, shown = text }: { label: string; text: string; shown?: string }) {
  return (
    <li class="sent">
      <CopyButton text={text} label={label} />
      <p class="note dim" translate={false}>
        {shown}
      </p>
    </li>
  );
}
