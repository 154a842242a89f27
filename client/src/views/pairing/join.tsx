import { parseInvite } from '@duet/shared';
import { useRef, useState } from 'preact/hooks';
import { beginHere } from '../../app/begin.ts';
import { troubleText } from '../parts/trouble.ts';
import { useApp, useStartWords } from '../parts/context.ts';
import { Form } from '../parts/form.tsx';
import { PasteField } from '../parts/paste-field.tsx';
import { Sheet } from '../parts/sheet.tsx';
import { useWork } from '../parts/use-work.ts';
import { NameField } from './name-field.tsx';
import { useOpenedInvite } from './opened-invite.ts';
import { Scan } from './scan.tsx';
import { WhoSees } from './who-sees.tsx';

/** Joins with the invite that came with the address, or with a link or code that is pasted or scanned. */
function JoinForm({ fragment }: { fragment: string | null }) {
  const app = useApp();
  const all = useStartWords();
  const { pairing, writing } = all;
  const pasted = useRef<HTMLTextAreaElement>(null);
  const [notWhole, setNotWhole] = useState(false);
  const { busy, run, ...work } = useWork();
  const problem = troubleText(all, work) ?? (notWhole ? pairing.notWhole : null);
  const join = async (link: string) => {
    if (app.state.value.stage === 'new') await beginHere(app);
    app.putInviteAway();
    app.screens.home();
    await app.client.join(link);
  };
  const submit = () => {
    const link = fragment ?? pasted.current?.value ?? '';
    const isWhole = parseInvite(link) !== null;
    setNotWhole(!isWhole);
    if (isWhole) run(() => join(link));
    else pasted.current?.focus();
  };
  const write = (invite: string) => {
    if (pasted.current !== null) pasted.current.value = invite;
  };
  return (
    <Form submit={submit}>
      {fragment === null && (
        <>
          <Scan for="invite" found={write} />
          <PasteField label={pairing.joinLabel} rows={2} field={pasted} />
        </>
      )}
      <NameField />
      {problem !== null && <p role="alert">{problem}</p>}
      <div class="acts">
        <button type="submit" class="act" disabled={busy}>
          {busy ? writing.working : pairing.join}
        </button>
      </div>
      <WhoSees />
    </Form>
  );
}

/** Opens an invite; `back` leaves it. */
export function Join({ back }: { back: () => void }) {
  const { pairing } = useStartWords();
  const opened = useOpenedInvite();
  const inviter = opened.is === 'whole' ? opened.inviter : null;
  return (
    <Sheet title={inviter === null ? pairing.joinTitle : pairing.invites(inviter)} back={back}>
      {opened.is === 'lost' && <p class="gap">{pairing.lost}</p>}
      {opened.is === 'whole' && (
        <p class="gap">{inviter === null ? pairing.joinInvited : pairing.joinClaimed}</p>
      )}
      <JoinForm fragment={opened.is === 'whole' ? opened.fragment : null} />
    </Sheet>
  );
}
