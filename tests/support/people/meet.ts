import { meetFor } from './browser-couple.ts';

const [folder = ''] = process.argv.slice(2);
await meetFor(folder);
