import type { Failure } from '@duet/shared';
import type { RoomWords } from './dictionary.ts';
import { lengthOf } from './times.ts';

/** The text for a failure, with the allowed range if the service named one. */
export function failureText(words: RoomWords, tag: string, failure: Failure): string {
  const { details } = failure;
  if (failure.code === 'minutes_out_of_range' && details !== undefined) {
    const { min, max } = details;
    if (typeof min === 'number' && typeof max === 'number')
      return words.pause.range(lengthOf(tag, min * 60_000), lengthOf(tag, max * 60_000));
  }
  return words.failures[failure.code];
}
