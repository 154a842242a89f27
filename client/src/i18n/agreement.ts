import { agreement as en } from './en/agreement.ts';
import type { LanguageCode } from './language.ts';
import { agreement as zh } from './zh/agreement.ts';

/** What the pages of the agreement say; they are fetched with both languages. */
export type AgreementText = typeof en;

export const agreementTexts: Readonly<Record<LanguageCode, AgreementText>> = { en, zh };
