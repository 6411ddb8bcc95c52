'use strict';
/*
 * The other program: PouchDB in Node with LevelDB on disk, beside a pouchdb-server with the same.
 * Times are of replication alone, in nanoseconds, one a line. What does not end with as many
 * documents as it should is an error.
 *
 *   load URL FILE                    puts documents, one JSON object a line, into a database
 *   sync URL DIR WARM-UPS RUNS N     empty local database, N documents down
 *   push URL DIR WARM-UPS RUNS FILE  local documents of FILE, up into a new remote database each
 *   one URL DIR RUNS N               N documents down first, then one new document up, each run
 *   up URL DIR FILE                  documents of FILE into one local database, and up
 *   down URL DIR                     down into another local database, until both are alike
 */
const fs = require('fs');
const path = require('path');
const PouchDB = require('pouchdb');

// The fastest of 100 (its default), 500, 1,000 and 2,000 on the machine this was written on.
const BATCH = { batch_size: 1000, batches_limit: 10 };
const AT_ONCE = 1000;

function documents(file) {
  return fs.readFileSync(file, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line));
}

async function put(db, docs) {
  for (let i = 0; i < docs.length; i += AT_ONCE) {
    const answers = await db.bulkDocs(docs.slice(i, i + AT_ONCE));
    const failed = answers.find((answer) => answer.error);
    if (failed) throw new Error(JSON.stringify(failed));
  }
}

async function expect(db, count) {
  const info = await db.info();
  if (info.doc_count !== count) throw new Error(`${info.doc_count} documents, not ${count}`);
}

async function timed(work) {
  const started = process.hrtime.bigint();
  await work();
  return process.hrtime.bigint() - started;
}

const commands = {
  async load(url, file) {
    const docs = documents(file);
    const db = new PouchDB(url);
    await put(db, docs);
    await expect(db, docs.length);
  },

  async sync(url, dir, warmUps, runs, count) {
    for (let i = -Number(warmUps); i < Number(runs); i++) {
      const db = new PouchDB(path.join(dir, `down${process.pid}-${i}`));
      const took = await timed(() => PouchDB.replicate(url, db, BATCH));
      await expect(db, Number(count));
      await db.destroy();
      if (i >= 0) console.log(String(took));
    }
  },

  async push(url, dir, warmUps, runs, file) {
    const docs = documents(file);
    for (let i = -Number(warmUps); i < Number(runs); i++) {
      const name = `up${process.pid}-${i + Number(warmUps)}`;
      const db = new PouchDB(path.join(dir, name));
      await put(db, docs);
      const remote = new PouchDB(`${url}${name}`);
      await remote.info();
      const took = await timed(() => PouchDB.replicate(db, remote, BATCH));
      await expect(remote, docs.length);
      await remote.destroy();
      await db.destroy();
      if (i >= 0) console.log(String(took));
    }
  },

  async one(url, dir, runs, count) {
    const db = new PouchDB(path.join(dir, `one${process.pid}`));
    await PouchDB.replicate(url, db, BATCH);
    await expect(db, Number(count));
    const remote = new PouchDB(url);
    const text = 'talked about work and rent, agreed the next session '.repeat(7);
    for (let i = 0; i < Number(runs); i++) {
      const doc = { _id: `note:new-${process.pid}-${i}`, type: 'note', text, sensitive: false };
      console.log(
        String(
          await timed(async () => {
            await db.put(doc);
            await PouchDB.replicate(db, remote);
          })
        )
      );
      await remote.get(doc._id);
    }
    await db.destroy();
  },

  async up(url, dir, file) {
    const db = new PouchDB(path.join(dir, 'first'));
    await put(db, documents(file));
    await PouchDB.replicate(db, url);
  },

  async down(url, dir) {
    const db = new PouchDB(path.join(dir, 'second'));
    await PouchDB.replicate(url, db);
    const first = new PouchDB(path.join(dir, 'first'));
    await expect(db, (await first.info()).doc_count);
  },
};

commands[process.argv[2]](...process.argv.slice(3)).then(
  () => process.exit(0),
  (error) => {
    console.error(error);
    process.exit(1);
  }
);
