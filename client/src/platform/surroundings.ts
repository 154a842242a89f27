/** Where the page is shown: what is stored in an app's own view, or in a tab of iOS, does not reach the installed app. */
export type Surroundings = 'here' | 'in-app' | 'ios-tab';

/** Apps that show pages in a view of their own name themselves; Android's views say `wv`. */
const inApps =
  /MicroMessenger|\bQQ\/|Weibo|DingTalk|AliApp|FBAN|FBAV|FB_IAB|Instagram|\bLine\/|KAKAOTALK|Snapchat|musical_ly|Bytedance|BytedanceWebview|LinkedInApp|Twitter for|; wv\)/i;

/** An iPad names itself as a Macintosh, which has no touch screen. */
export const isAppleTouch = (): boolean =>
  /iPhone|iPad|iPod/.test(navigator.userAgent) ||
  (navigator.userAgent.includes('Macintosh') && navigator.maxTouchPoints > 1);

export const isInstalled = (): boolean =>
  globalThis.matchMedia?.('(display-mode: standalone)').matches ?? false;

export function surroundings(): Surroundings {
  if (isInstalled()) return 'here';
  if (inApps.test(navigator.userAgent)) return 'in-app';
  return isAppleTouch() ? 'ios-tab' : 'here';
}
