import { Note } from './note.tsx';
import { Say } from './say.tsx';

/** Where words are chosen: of a phrase, or of the note that goes with a signal. */
export const Saying = ({ what }: { what: 'say' | 'note' }) => (what === 'say' ? <Say /> : <Note />);
