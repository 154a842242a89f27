/** Bytes from the system's generator that a button's token stands for, in base64url. */
export const buttonTokenLength = 32;

/** How many buttons an account may have in its pair (BTN-5). */
export const buttonsAtMost = 10;
