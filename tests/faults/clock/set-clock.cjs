/**
 * A machine whose wall clock can be set, loaded into a server before anything else (`--require`, which its worker threads
 * inherit): the file CLOCK_FILE says by how many ms it differs from the real one.
 */
const { readFileSync } = require('node:fs');

const real = Date.now;
Date.now = () => real() + Number(readFileSync(process.env.CLOCK_FILE, 'utf8'));
