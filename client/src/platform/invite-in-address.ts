/**
 * The invite's secret from `/join#…`, read once. This module is imported before all others, so the fragment is out of
 * the history before anything else of the app runs (P6).
 */
function takeInvite(): string | null {
  const secret = location.hash.slice(1);
  if (!location.pathname.endsWith('/join') || secret === '') return null;
  history.replaceState(null, '', '/');
  return secret;
}

export const inviteInAddress: string | null = takeInvite();
