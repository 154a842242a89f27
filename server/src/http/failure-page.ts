import type { FailureCode } from '@duet/shared';
import type { FastifyRequest } from 'fastify';

export const pathOf = (url: string): string => url.split('?')[0] ?? '';

/** Whether a person opened an address in a browser: programs ask for JSON, and so does the app below /api. */
export const isPageRequest = ({ method, url, headers }: FastifyRequest): boolean =>
  (method === 'GET' || method === 'HEAD') &&
  !pathOf(url).startsWith('/api') &&
  (headers.accept ?? '').includes('text/html');

interface PageText {
  readonly en: string;
  readonly zh: string;
}

const inAMinute: PageText = {
  en: 'Too many requests came from this connection. This page opens by itself in a minute.',
  zh: '这个网络连接发来的请求太多。一分钟后，这个页面会自己打开。',
};
const notNow: PageText = {
  en: 'Duet cannot answer right now. This page tries again by itself in a minute.',
  zh: 'Duet 现在无法回应。一分钟后，这个页面会自己再试。',
};
const nothingHere: PageText = {
  en: 'Nothing is at this address.',
  zh: '这个地址没有内容。',
};

const textOf = (code: FailureCode): PageText => {
  if (code === 'too_many') return inAMinute;
  return code === 'unavailable' || code === 'internal' ? notNow : nothingHere;
};

/** A failure as a page in both languages. It needs no other file: those might fail as well. */
export function failurePage(code: FailureCode): string {
  const { en, zh } = textOf(code);
  const again = textOf(code) === nothingHere ? '' : '<meta http-equiv="refresh" content="60">';
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">${again}<title>Duet</title></head>
<body><h1>Duet</h1><p>${en}</p><p lang="zh-Hans">${zh}</p><p><a href="/">Duet</a></p></body>
</html>
`;
}
