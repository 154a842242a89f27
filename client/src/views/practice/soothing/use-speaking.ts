import { useApp } from '../../parts/context.ts';

/** Says a text to the partner, as an answer while their signal is up, and goes to the room, where it stands. */
export function useSpeaking(): (text: string) => void {
  const app = useApp();
  return (text) => {
    const theirs = app.state.value.room?.view.partnerSignal;
    if (theirs?.status === 'raised') app.client.answerWithPhrase(theirs.id, text);
    else app.client.sayPhrase(text);
    // The room shows the signal where this button was: a double tap must not raise it.
    app.guardSignal();
    app.screens.home();
  };
}
