import { useRef } from 'preact/hooks';
import { beginHere } from '../../app/begin.ts';
import { troubleText } from '../parts/trouble.ts';
import { useApp, useStartWords } from '../parts/context.ts';
import { Form } from '../parts/form.tsx';
import { PasteField } from '../parts/paste-field.tsx';
import { Opened } from '../parts/sheet.tsx';
import { useWork } from '../parts/use-work.ts';
import { NameField } from './name-field.tsx';
import { Scan } from './scan.tsx';
import { WhoSees } from './who-sees.tsx';

/** Joins with the secret from the address, or with a link or code that is pasted or scanned. */
export function JoinForm({ secret }: { secret?: string }) {
  const app = useApp();
  const all = useStartWords();
  const { pairing, common } = all;
  const pasted = useRef<HTMLTextAreaElement>(null);
  const { busy, run, ...work } = useWork();
  const problem = troubleText(all, work);
  const join = async () => {
    const link = secret ?? pasted.current?.value.trim() ?? '';
    if (app.state.value.stage === 'new') await beginHere(app);
    app.putInviteAway();
    app.screens.home();
    await app.client.join(link);
  };
  const write = (invite: string) => {
    if (pasted.current !== null) pasted.current.value = invite;
  };
  return (
    <Form submit={() => run(join)}>
      {secret === undefined && <Scan for="invite" found={write} />}
      {secret === undefined && <PasteField label={pairing.joinLabel} rows={2} field={pasted} />}
      <NameField />
      {problem !== null && <p role="alert">{problem}</p>}
      <div class="acts">
        <button type="submit" class="act" disabled={busy}>
          {busy ? common.working : pairing.join}
        </button>
      </div>
      <WhoSees />
    </Form>
  );
}

export function Join() {
  const { pairing } = useStartWords();
  return (
    <Opened title={pairing.joinTitle}>
      <JoinForm />
    </Opened>
  );
}
