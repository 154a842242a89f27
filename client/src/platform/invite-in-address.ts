/**
 * The address of `/join#…`, read once. This module is imported before all others, so that the invite is removed from the history
 * before any other code of the app runs (P6). On the way its `#` may have been encoded, or its path lost in a redirect.
 */
function takeInvite(): string | null {
  const { href } = location;
  if (!/[^/]\/join\b|#.{43}/i.test(href)) return null;
  history.replaceState(null, '', '/');
  return href;
}

export const inviteInAddress: string | null = takeInvite();
