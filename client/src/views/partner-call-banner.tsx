import { useLayoutEffect, useRef } from 'preact/hooks';
import { arrivalGuard } from '../app/press-guard.ts';
import { useApp, useAllWords } from './parts/context.ts';
import { usePartnerName } from './room/texts.ts';

/** Shows on every other screen that the partner's signal is up, or that they invite to breathe, and leads there. It covers nothing. */
export function PartnerCallBanner() {
  const { state, screens, endRest } = useApp();
  const { status, breathe } = useAllWords();
  const who = usePartnerName();
  const view = state.value.room?.view;
  const raised = view?.partnerSignal.status === 'raised' && view.partnerSignal.answer === null;
  const asked = view?.breathing.status === 'invited' && view.breathing.by === 'partner';
  const banner = useRef<HTMLButtonElement>(null);
  const stands = raised || asked;
  const stoodWithout = useRef(false);
  useLayoutEffect(() => {
    stoodWithout.current ||= !stands;
    if (!stands || !stoodWithout.current) return;
    // It has moved the page below it: a tap just now is meant for what stood there. A key is meant for what has the focus.
    const until = performance.now() + arrivalGuard;
    const over = new AbortController();
    const hold = (event: MouseEvent): void => {
      const { target, detail } = event;
      const page = banner.current?.nextElementSibling;
      if (performance.now() > until) over.abort();
      else if (detail > 0 && page?.matches('.sheet') && target instanceof Node && page.contains(target)) {
        event.stopPropagation();
        event.preventDefault();
      }
    };
    addEventListener('click', hold, { capture: true, signal: over.signal });
    return () => over.abort();
  }, [stands]);
  if (!stands) return null;
  return (
    <button
      ref={banner}
      type="button"
      class={`partner-call-banner ${raised ? '' : 'soft'}`}
      onClick={() => {
        endRest();
        // The room itself, which home might not show while breathing comes first.
        screens.go('room');
      }}
    >
      <span class="do">{raised ? status.raisedBy(who) : breathe.invites(who)}</span>{' '}
      <span class="note">{status.openRoom}</span>
    </button>
  );
}
