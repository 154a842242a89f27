import type { Failure, FailureCode } from '@duet/shared';
import type { Language } from './language.ts';
import { lengthOf } from './times.ts';

/** What a failure means; empty until these texts are here, which the room fetches once it stands. */
export const failureMeaning = ({ allWords }: Language, code: FailureCode): string =>
  allWords.value?.failures[code] ?? '';

/** The text for a failure, with the allowed range if the service named one. */
export function failureText(language: Language, failure: Failure): string {
  const { details } = failure;
  if (failure.code === 'minutes_out_of_range' && details !== undefined) {
    const { min, max } = details;
    const length = (minutes: number): string => lengthOf(language.tag.value, minutes * 60_000);
    const words = language.allWords.value?.pause;
    if (typeof min === 'number' && typeof max === 'number' && words !== undefined)
      return words.range(length(min), length(max));
  }
  return failureMeaning(language, failure.code);
}
