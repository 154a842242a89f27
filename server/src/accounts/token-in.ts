import { tokenHeader } from '@duet/shared';

/** The headers of a request, as Node names them. */
export interface TokenHeaders {
  readonly authorization?: string | undefined;
  readonly [tokenHeader]?: string | string[] | undefined;
}

/**
 * The token of a request, of whatever form; undefined if there is none. Behind a proxy that asks for a password,
 * `authorization` carries that, and the token has a header of its own.
 */
export function tokenIn(headers: TokenHeaders): string | undefined {
  const own = headers[tokenHeader];
  if (typeof own === 'string') return own;
  return /^Bearer (.{1,4096})$/i.exec(headers.authorization ?? '')?.[1];
}
