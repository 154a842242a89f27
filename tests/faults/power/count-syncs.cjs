/** Loaded before anything else: adds a byte to SYNCS for each `fdatasync`, in whichever thread. */
const fs = require('node:fs');
const { syncBuiltinESMExports } = require('node:module');

const real = fs.fdatasyncSync;
fs.fdatasyncSync = (fd) => {
  real(fd);
  fs.appendFileSync(process.env.SYNCS, '.');
};
syncBuiltinESMExports();
