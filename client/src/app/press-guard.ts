/**
 * How long a button ignores presses after it has appeared, in ms: the press may be meant for what was there before.
 * The same as `--d-state` in tokens.css.
 */
export const arrivalGuard = 700;

/**
 * How long what undoes the signal ignores presses after the signal was raised, in ms: a second press for help must not
 * undo the first. The same as `--d-guard` in tokens.css.
 */
export const undoGuard = 2_000;
