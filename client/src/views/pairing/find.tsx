import { useApp, useStartWords } from '../parts/context.ts';
import { Form } from '../parts/form.tsx';
import { Sheet } from '../parts/sheet.tsx';
import { useWork } from '../parts/use-work.ts';
import { Join } from './join.tsx';
import { NameField } from './name-field.tsx';

/** For an account without a pair: makes an invite, or opens one. */
export function Find() {
  const app = useApp();
  const { pairing, common } = useStartWords();
  const { busy, trouble, run } = useWork();
  if (app.invite.value !== null) return <Join back={app.putInviteAway} />;
  return (
    <Sheet
      title={pairing.title}
      corner={
        <button type="button" class="quiet end" onClick={() => app.screens.go('settings')}>
          {common.settings}
        </button>
      }
    >
      <Form submit={(kind) => run(() => app.client.invite(kind === 'link' ? kind : 'screen'))}>
        <NameField />
        {trouble && <p role="alert">{trouble}</p>}
        <div class="acts">
          <button type="submit" value="screen" class="act two-lines" disabled={busy}>
            <span>{pairing.screen}</span> <span class="note">{pairing.screenNote}</span>
          </button>
          <button type="submit" value="link" class="act two-lines" disabled={busy}>
            <span>{pairing.link}</span> <span class="note">{pairing.linkNote}</span>
          </button>
          <button type="button" class="act plain" disabled={busy} onClick={() => app.screens.go('join')}>
            {pairing.haveInvite}
          </button>
        </div>
      </Form>
      <button type="button" class="quiet link" onClick={() => app.screens.go('breathe')}>
        {pairing.breatheAlone}
      </button>
    </Sheet>
  );
}
