const five = 5 * 60_000;
const ahead = 20 * 60_000;

/** A round clock time about twenty minutes after `wall`, which an answer promises unless another is named. */
export const roundTimeAfter = (wall: number): number => Math.ceil((wall + ahead) / five) * five;
