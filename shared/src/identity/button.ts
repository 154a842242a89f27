import type { ButtonId } from '../ids.ts';
import { toBase64url, toUtf8 } from './base64url.ts';
import { sha256 } from './digest.ts';

/** Bytes from the system's generator that a button's token stands for, in base64url. */
export const buttonTokenLength = 32;

/** How many buttons an account may have in its pair (BTN-5). */
export const buttonsAtMost = 10;

/** What the service knows a button by: the hash of its token as it is written, so that it need not know the token. */
export const buttonIdOf = (token: string): ButtonId => toBase64url(sha256(toUtf8(token)));
