/** Random bytes in a button's token, which is written in base64url. */
export const buttonTokenLength = 32;

/** Most buttons that an account may have in one pair (BTN-5). */
export const buttonsAtMost = 10;
