import type { Said } from '@duet/shared';
import type { RoomState } from '../../room-client/room/room-state.ts';
import { useApp, useWords } from '../parts/context.ts';
import { type Promised, useTimes } from '../parts/times.ts';
import { asText } from '../parts/translated.ts';
import { plainName, plainText } from './plain-text.ts';

/** The partner's name, or null until they have shared one. */
export function usePartnerName(): string | null {
  return plainName(useApp().state.value.room?.partner?.name ?? '');
}

/** What was said, as text: a decrypted phrase, a promise with its time, or that this device cannot open it. */
export function useTexts() {
  const { language } = useApp();
  const words = useWords();
  const times = useTimes();
  const sealed = (room: RoomState, id: string): string => {
    const opened = room.texts.get(id);
    if (!opened?.ok) return words.room.cannotOpen;
    const text = plainText(opened.text);
    return asText(language.allWords.value?.heard(text) ?? text);
  };
  const promise = (promised: Promised & { readonly notNow?: true }): string =>
    words.answers[promised.notNow ? 'notNowAt' : 'withYouAt'](times.atNamed(promised));
  const said = (room: RoomState, item: { readonly id: string; readonly said: Said }): string =>
    item.said.kind === 'promise' ? promise(item.said) : sealed(room, item.id);
  return { sealed, promise, said };
}
