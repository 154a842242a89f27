/** A duration in minutes and seconds, abbreviated: "1 min 20 sec". */
export function shortLength(tag: string, milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1_000));
  const short = (amount: number, name: 'minute' | 'second') =>
    new Intl.NumberFormat(tag, { style: 'unit', unit: name, unitDisplay: 'short' }).format(amount);
  const rest = seconds % 60;
  if (seconds < 60) return short(rest, 'second');
  const minutes = short(Math.floor(seconds / 60), 'minute');
  return rest === 0 ? minutes : `${minutes} ${short(rest, 'second')}`;
}
