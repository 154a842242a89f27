/** The longest delay of the ears that can be set, in ms; as a negative number, the shortest. */
export const latestEar = 300;
