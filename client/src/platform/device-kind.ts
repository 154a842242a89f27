import { isAppleTouch } from './surroundings.ts';

export type DeviceKind =
  | 'iphone'
  | 'ipad'
  | 'phone'
  | 'tablet'
  | 'mac'
  | 'windows'
  | 'chromebook'
  | 'linux'
  | 'other';

/** What kind of device the browser says that this is; it may be wrong, so it is only used for a name. */
export function deviceKind(): DeviceKind {
  const { userAgent } = navigator;
  if (isAppleTouch()) return /iPhone|iPod/.test(userAgent) ? 'iphone' : 'ipad';
  if (userAgent.includes('Android')) return userAgent.includes('Mobile') ? 'phone' : 'tablet';
  if (userAgent.includes('Macintosh')) return 'mac';
  if (userAgent.includes('Windows')) return 'windows';
  if (userAgent.includes('CrOS')) return 'chromebook';
  return userAgent.includes('Linux') ? 'linux' : 'other';
}
