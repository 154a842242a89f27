import { useState } from 'preact/hooks';
import { logOut } from '../../app/app.ts';
import { undoGuard } from '../../app/press-guard.ts';
import { useApp, useAllWords } from '../parts/context.ts';
import { saveFile } from '../parts/save-file.ts';
import { Opened } from '../parts/sheet.tsx';
import { UnsavedWords } from '../parts/unsaved-words.tsx';
import { usePressGuard } from '../parts/use-press-guard.ts';
import { useWork } from '../parts/use-work.ts';
import { usePartnerName } from '../room/texts.ts';

export function Export() {
  const { client } = useApp();
  const { settings, writing } = useAllWords();
  const { busy, trouble, run } = useWork();
  const save = async () => {
    const everything = await client.exportAll();
    await saveFile({
      name: settings.exportName,
      text: `${JSON.stringify(everything, null, 2)}\n`,
      type: 'application/json',
    });
  };
  return (
    <Opened title={settings.export}>
      <p class="gap">{settings.exportNote}</p>
      {trouble && <p role="alert">{trouble}</p>}
      <div class="acts">
        <button type="button" class="act" disabled={busy} onClick={() => run(save)}>
          {busy ? writing.working : settings.exportDo}
        </button>
      </div>
    </Opened>
  );
}

interface GoodbyeProps {
  readonly title: string;
  readonly note: string;
  readonly sure: string;
  readonly go: () => Promise<void>;
}

/** Leaving takes two deliberate taps. Twelve words that would be lost can be saved first (K7). */
function Goodbye({ title, note, sure, go }: GoodbyeProps) {
  const app = useApp();
  const { settings, writing } = useAllWords();
  const [askedAt, setAskedAt] = useState(Number.NEGATIVE_INFINITY);
  const asked = askedAt > 0;
  const guarded = usePressGuard(askedAt, undoGuard / 2);
  const { busy, trouble, run } = useWork();
  return (
    <Opened title={title}>
      <p class="gap">{note}</p>
      <UnsavedWords />
      {trouble && <p role="alert">{trouble}</p>}
      <div class="acts">
        {asked ? (
          <>
            <button type="button" class="act plain" onClick={app.screens.back}>
              {settings.stay}
            </button>
            <button
              type="button"
              class="act"
              disabled={guarded || busy}
              onClick={() =>
                run(async () => {
                  await go();
                  app.screens.home();
                })
              }
            >
              {busy ? writing.working : sure}
            </button>
          </>
        ) : (
          <button type="button" class="act plain" onClick={() => setAskedAt(performance.now())}>
            {title}
          </button>
        )}
      </div>
    </Opened>
  );
}

export function Leave() {
  const { client } = useApp();
  const { settings } = useAllWords();
  const who = usePartnerName();
  return (
    <Goodbye
      title={settings.leave}
      note={settings.leaveNote(who)}
      sure={settings.leaveSure}
      go={() => client.unlink()}
    />
  );
}

export function LogOut() {
  const app = useApp();
  const { settings } = useAllWords();
  return (
    <Goodbye
      title={settings.logOut}
      note={settings.logOutNote}
      sure={settings.logOutSure}
      go={() => logOut(app)}
    />
  );
}

export function DeleteAccount() {
  const app = useApp();
  const { settings } = useAllWords();
  const go = async () => {
    await app.client.deleteAccount();
    app.forgetDevice();
  };
  return <Goodbye title={settings.remove} note={settings.removeNote} sure={settings.removeSure} go={go} />;
}
