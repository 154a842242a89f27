import type { Request } from 'playwright-core';

/** The access token that a request of the app carries, in either of its headers (HOST-6); null if it carries none. */
export function tokenIn(request: Request): string | null {
  const { authorization, 'duet-token': token } = request.headers();
  return token ?? authorization?.replace(/^Bearer /, '') ?? null;
}
