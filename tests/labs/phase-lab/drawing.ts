import type { Contest } from './contest.ts';

const drawn = ['Duet', '@ircam/sync', 'timesync', 'NTP filter + drift', 'latest RTT / 2'];
const [left, width, row, top] = [190, 560, 44, 64];
const decades = [0.1, 1, 10, 100, 1_000];

const xOf = (ms: number): number => {
  const [low, high] = [Math.log10(0.1), Math.log10(1_000)];
  const at = (Math.log10(Math.min(1_000, Math.max(0.1, ms))) - low) / (high - low);
  return Number((left + at * width).toFixed(1));
};

/** The 99th percentile of how far apart two phones were, on a logarithmic scale. Works on light and dark pages. */
export function drawingOf(contests: readonly Contest[]): string {
  const height = top + contests.length * row + 20;
  const grid = decades.map(
    (ms) =>
      `<line class="grid" x1="${xOf(ms)}" x2="${xOf(ms)}" y1="${top - 14}" y2="${height - 16}"/>` +
      `<text class="dim" x="${xOf(ms)}" y="${top - 20}" text-anchor="middle">${ms} ms</text>`,
  );
  const rows = contests.map(({ network, rows: all }, index) => {
    const y = top + index * row + row / 2;
    const marks = drawn.flatMap((name, order) => {
      const found = all.find(({ follower }) => follower === name);
      if (found === undefined) return [];
      const x = xOf(found.beyond.p99);
      const title = `<title>${name}: ${found.beyond.p99.toFixed(1)} ms</title>`;
      return [
        name === 'Duet'
          ? `<circle class="duet" cx="${x}" cy="${y}" r="9">${title}</circle>`
          : `<circle class="other o${order}" cx="${x}" cy="${y}" r="6">${title}</circle>`,
      ];
    });
    return `<line class="grid" x1="${left}" x2="${left + width}" y1="${y}" y2="${y}"/><text x="${left - 16}" y="${y + 5}" text-anchor="end">${network}</text>${marks.join('')}`;
  });
  const legend = drawn.map((name, order) => {
    const x = left + order * 118 - 40;
    return `<circle class="${name === 'Duet' ? 'duet' : `other o${order}`}" cx="${x}" cy="18" r="6"/><text class="dim" x="${x + 12}" y="23">${name}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${left + width + 30} ${height}" role="img" aria-label="How far apart two phones show the time, 99 of 100 frames">
<style>
text{font:14px system-ui,sans-serif;fill:#1e1716}.dim{fill:#5c5350;font-size:13px}.grid{stroke:#1e171626}
.duet{fill:#f2944d;stroke:#1e1716;stroke-width:1.5}.other{fill:none;stroke:#5c5350;stroke-width:1.5}
.o2{stroke-dasharray:2 2}.o3{fill:#5c535066}.o4{fill:#5c5350}
@media (prefers-color-scheme:dark){text{fill:#f2eeea}.dim{fill:#b7aca6}.grid{stroke:#f2eeea26}.duet{stroke:#f2eeea}.other{stroke:#b7aca6}.o3{fill:#b7aca666}.o4{fill:#b7aca6}}
</style>
${[...legend, ...grid, ...rows].join('\n')}
</svg>
`;
}
