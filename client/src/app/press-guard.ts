/** How long a button that has just appeared ignores presses, in ms: the finger may still be on what stood there before. `--d-state` of the look. */
export const arrivalGuard = 700;

/** How long what undoes a signal ignores presses after it was raised, in ms, so that a second press for help never undoes the first. `--d-guard` of the look. */
export const undoGuard = 2_000;
