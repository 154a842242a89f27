/**
 * A process that may open few more files, loaded into a server before anything else (`--require`): once it starts the worker of
 * its database so many are left. Run it under a limit (`prlimit --nofile`).
 */
const { closeSync, openSync } = require('node:fs');
const { syncBuiltinESMExports } = require('node:module');
const threads = require('node:worker_threads');

const left = 30;

function spend() {
  const spent = [];
  try {
    for (;;) spent.push(openSync('/dev/null'));
  } catch {
    for (const each of spent.slice(0, left)) closeSync(each);
  }
}

if (threads.isMainThread) {
  threads.Worker = class extends threads.Worker {
    constructor(/** @type {string} */ file, /** @type {object} */ options) {
      spend();
      super(file, options);
    }
  };
  syncBuiltinESMExports();
}
