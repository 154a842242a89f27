/**
 * The invite's secret from `/join#…`, read once. This module is imported before all others, so that the fragment is
 * removed from the history before any other code of the app runs (P6).
 */
function takeInvite(): string | null {
  const secret = location.hash.slice(1);
  if (!location.pathname.endsWith('/join') || secret === '') return null;
  history.replaceState(null, '', '/');
  return secret;
}

export const inviteInAddress: string | null = takeInvite();
