/** Said, in their own characters, to those whose browser asks for traditional Chinese. It is no text of a language that Duet has. */
export const traditionalOnly = { tag: 'zh-Hant', text: 'Duet 目前只有簡體中文。' } as const;

const traditional = /^(zh-(hant|tw|hk|mo)|yue(?!-hans))\b/i;

/** Whether the first Chinese that the browser asks for is written in traditional characters. */
export const wantsTraditional = (preferred: readonly string[]): boolean =>
  traditional.test(preferred.find((tag) => /^(zh|yue)\b/i.test(tag)) ?? '');
