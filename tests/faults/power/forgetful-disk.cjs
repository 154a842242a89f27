/**
 * A disk that forgets, loaded into a server before anything else (`--require`, which its worker threads inherit). What is
 * written under DISK_FOLDER still goes there. Of each page of 4 KiB that was written since its file was last synced, what
 * stood there before is noted in DISK_NOTES, from where a test puts it back as after a power cut.
 * DISK_IGNORES_SYNC=1 is a disk that does not do what a sync asks for: the planted bug.
 */
const fs = require('node:fs');
const path = require('node:path');
const { syncBuiltinESMExports } = require('node:module');

const { DISK_FOLDER, DISK_NOTES, DISK_IGNORES_SYNC } = process.env;
const page = 4_096;
const real = { ...fs };
/** By inode: the pages that are noted since the last sync. */
const dirty = new Map();

const notesOf = (inode) => path.join(DISK_NOTES, String(inode));
const isOurs = (stats) => stats.isFile() && watched.has(stats.ino);
/** By inode: a descriptor for reading each file that was opened under DISK_FOLDER, since it may be open for writing only. */
const watched = new Map();

function before(inode, index) {
  const bytes = Buffer.alloc(page);
  const length = real.readSync(watched.get(inode), bytes, 0, page, index * page);
  return bytes.subarray(0, length);
}

/** A note: the number of the page and the length of what stood there (4 bytes each), and what stood there. */
function note(inode, index) {
  const pages = dirty.get(inode) ?? new Set();
  dirty.set(inode, pages);
  if (pages.has(index)) return;
  pages.add(index);
  const old = before(inode, index);
  const head = Buffer.alloc(8);
  head.writeUInt32LE(index, 0);
  head.writeUInt32LE(old.length, 4);
  real.appendFileSync(notesOf(inode), Buffer.concat([head, old]));
}

function notePages(fd, position, length) {
  const stats = real.fstatSync(fd);
  if (!isOurs(stats)) return;
  for (let index = Math.floor(position / page); index * page < position + length; index += 1)
    note(stats.ino, index);
}

function forgetNotes(inode) {
  dirty.delete(inode);
  real.rmSync(notesOf(inode), { force: true });
}

fs.openSync = (file, ...rest) => {
  const fd = real.openSync(file, ...rest);
  const { ino } = real.fstatSync(fd);
  if (String(file).startsWith(DISK_FOLDER) && !watched.has(ino)) watched.set(ino, real.openSync(file, 'r'));
  return fd;
};

fs.writeSync = (fd, ...rest) => {
  const [, , length, position] = rest;
  if (typeof position === 'number') notePages(fd, position, length);
  return real.writeSync(fd, ...rest);
};

for (const sync of ['fsyncSync', 'fdatasyncSync'])
  fs[sync] = (fd) => {
    if (DISK_IGNORES_SYNC === '1') return;
    real[sync](fd);
    forgetNotes(real.fstatSync(fd).ino);
  };

fs.unlinkSync = (file) => {
  const stats = real.lstatSync(file);
  real.unlinkSync(file);
  if (stats.nlink > 1 || !watched.has(stats.ino)) return;
  forgetNotes(stats.ino);
  real.closeSync(watched.get(stats.ino));
  watched.delete(stats.ino);
};

syncBuiltinESMExports();
