import { useEffect } from 'preact/hooks';
import { settingsStore } from '../../platform/settings-store.ts';
import { useApp } from '../parts/context.ts';
import { asText } from '../parts/translated.ts';
import { markNotSignedRead } from '../room/not-signed.ts';
import { plainText } from '../room/plain-text.ts';
import { usePartnerName } from '../room/texts.ts';
import { unsignedOf } from './draft.ts';
import { ReadOut } from './read-out.tsx';
import { useAgreement, useAgreementText } from './reading.ts';
import { contentOf } from './sentences.ts';

const dropped = 'dropped';

/** The own proposal that was not signed: writing goes on from it (AGR-22). */
export const useUnsigned = () => unsignedOf(useAgreement(), settingsStore.read(dropped));

/** Which proposal this person threw away, by its id. */
export const readDropped = (): string | null => settingsStore.read(dropped);
export const drop = (id: string): void => settingsStore.write(dropped, id);

/** How the newest proposal ended, if it did not become a version, and the word that came with it. */
export function HowItEnded({ asked = false }: { asked?: boolean }) {
  const { screens } = useApp();
  const words = useAgreementText();
  const who = usePartnerName();
  const { closed, draft } = useAgreement();
  const unsigned = useUnsigned();
  const id = closed?.id;
  useEffect(() => {
    if (id !== undefined) markNotSignedRead(id);
  }, [id]);
  if (closed === null) return null;
  const mine = closed.proposer === 'me';
  const text = {
    declined: mine ? words.declined(who) : words.declinedByYou,
    withdrawn: mine ? null : words.withdrawn(who),
    superseded: null,
  }[closed.outcome];
  if (text === null) return null;
  return (
    <div class="aside" role="status">
      <p>{text}</p>
      {closed.comment?.ok === true && (
        <p class="say">{words.theirWord(asText(plainText(closed.comment.text)))}</p>
      )}
      {!mine && closed.words !== null && (
        <details class="more">
          <summary>{words.whatItSaid}</summary>
          <ReadOut content={contentOf(closed)} />
        </details>
      )}
      {asked && unsigned !== null && draft === null && (
        <>
          <p class="note">{words.stillHere}</p>
          <button type="button" class="act" onClick={() => screens.go('write')}>
            {words.change}
          </button>
        </>
      )}
    </div>
  );
}
