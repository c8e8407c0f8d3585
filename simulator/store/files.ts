/** Files: their bytes in chunks, their states, the names that they are listed by. */
import type { Driver, Row } from './driver';
import type { Gone } from './gone';
import type { FileLabel, FileToDeliver, StoredFile, UploadToAccept } from './store';
import type { WorldTable } from './worlds';

export interface FileTable {
  append(uploadKey: string, index: number, bytes: Buffer): void;
  discard(uploadKey: string): void;
  /** Uploads that nobody can end any more. */
  discardAll(): void;
  /** Fetches that a killed process left under way: the files wait again. */
  releaseAll(): void;
  accept(upload: UploadToAccept): StoredFile;
  deliver(file: FileToDeliver): StoredFile;
  byId(fileId: number): StoredFile | undefined;
  chunk(fileId: number, index: number): Buffer | undefined;
  setState(fileId: number, from: StoredFile['state'], to: StoredFile['state']): boolean;
  /** undefined when the file is gone; else whether this was its first whole fetch. */
  fetched(fileId: number, expires: number): boolean | undefined;
  kvittera(fileId: number): boolean;
  setLayout(fileId: number, layout: string): void;
  setLabel(fileId: number, label: FileLabel): void;
  remove(fileId: number): void;
}

export const FILE_COLUMNS =
  'f.id, w.name AS world, f.org, f.direction, f.tx, f.product, f.name, f.listed, f.transaktionsid, f.door, f.bytes, ' +
  'f.sha256, f.state, f.kvitterad, f.at, f.expires, f.in_reply_to, f.layout, f.label';
type NewFile = Omit<StoredFile, 'id' | 'kvitterad'>;
/** Joined to its world, so that nothing of a world that is gone is found by its id. */
export const FILE_FROM = 'FROM file f JOIN world w ON w.wid = f.wid';

export function createFileTable(driver: Driver, worlds: WorldTable, gone: Gone): FileTable {
  const uploadBody = driver.prepare('SELECT body FROM upload WHERE key = ?');
  const addUpload = driver.prepare('INSERT INTO upload (key, body) VALUES (?, ?)');
  const dropUpload = driver.prepare('DELETE FROM upload WHERE key = ?');
  const uploads = driver.prepare('SELECT key FROM upload');
  const addChunk = driver.prepare('INSERT INTO chunk (body, n, bytes) VALUES (?, ?, ?)');
  const chunks = driver.prepare('SELECT count(*) AS n FROM chunk WHERE body = ?');
  const chunk = driver.prepare(
    `SELECT c.bytes ${FILE_FROM} JOIN chunk c ON c.body = f.body WHERE f.id = ? AND c.n = ?`,
  );
  const insert = driver.prepare(
    `INSERT INTO file (wid, org, direction, tx, product, name, listed, transaktionsid, door, bytes, sha256, state,
       at, expires, in_reply_to, layout, label, body, kvitterad)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)`,
  );
  const byId = driver.prepare(`SELECT ${FILE_COLUMNS}, f.body ${FILE_FROM} WHERE f.id = ?`);
  const handedIn = driver.prepare(
    `INSERT INTO handed (wid, org, tx, sha256, n) VALUES (?, ?, ?, ?, 1)
     ON CONFLICT (wid, org, tx, sha256) DO UPDATE SET n = n + 1 RETURNING n`,
  );
  const sameName = driver.prepare(
    `SELECT 1 FROM file WHERE wid = ? AND org = ? AND product = ? AND name = ? AND expires > ? AND listed IS NOT NULL LIMIT 1`,
  );
  const sameListed = driver.prepare(
    'SELECT 1 FROM file WHERE wid = ? AND org = ? AND listed = ? AND product = ? AND expires > ? LIMIT 1',
  );
  const listing = driver.prepare(
    'SELECT n FROM listing WHERE wid = ? AND org = ? AND product = ? AND name = ?',
  );
  const setListing = driver.prepare(
    `INSERT INTO listing (wid, org, product, name, n) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (wid, org, product, name) DO UPDATE SET n = excluded.n`,
  );
  const setState = driver.prepare('UPDATE file SET state = ? WHERE id = ? AND state = ?');
  const release = driver.prepare("UPDATE file SET state = 'vantar' WHERE state = 'hamtas'");
  const fetched = driver.prepare(
    "UPDATE file SET state = 'hamtad', expires = ? WHERE id = ? AND state <> 'hamtad'",
  );
  const kvittera = driver.prepare('UPDATE file SET kvitterad = 1 WHERE id = ? AND kvitterad = 0');
  const setLayout = driver.prepare(
    'UPDATE file SET layout = ? WHERE id = ? AND wid IN (SELECT wid FROM world)',
  );
  const setLabel = driver.prepare('UPDATE file SET label = ? WHERE id = ?');
  const remove = driver.prepare('DELETE FROM file WHERE id = ?');

  // Numbers of bodies are given here and never twice: one process holds the file.
  let nextBody =
    (driver
      .prepare(
        `SELECT max(coalesce((SELECT max(body) FROM chunk), 0), coalesce((SELECT max(body) FROM upload), 0),
           coalesce((SELECT max(what) FROM gone WHERE kind = 'body'), 0), coalesce((SELECT max(body) FROM file), 0)) AS n`,
      )
      .get()?.['n'] as number) + 1;

  const openUpload = (key: string): number | undefined => uploadBody.get(key)?.['body'] as number | undefined;

  /** Ends an upload: its last bytes go in, its chunks are counted, its key is forgotten. */
  const body = (upload: { uploadKey: string; rest: Buffer; chunks: number }): number => {
    const open = openUpload(upload.uploadKey);
    if (open === undefined && upload.chunks > 0) throw new Error(`upload ${upload.uploadKey} is not open`);
    const number = open ?? nextBody++;
    if (upload.rest.length > 0) addChunk.run(number, upload.chunks, upload.rest);
    const due = upload.chunks + (upload.rest.length > 0 ? 1 : 0);
    if (open !== undefined) {
      const there = chunks.get(number)?.['n'] as number;
      if (there !== due) throw new Error(`upload ${upload.uploadKey} has ${there} chunks, ${due} are due`);
      dropUpload.run(upload.uploadKey);
    }
    return number;
  };

  /** Counted, not searched for: a load test hands in the same bytes ten thousand times. */
  const countEarlier = (wid: number, org: string, transaction: string, bytes: string): number =>
    (handedIn.get(wid, org, transaction, bytes)?.['n'] as number) - 1;

  const add = (wid: number, body: number, file: NewFile): StoredFile => {
    const { world, org, direction, transaction, productId, name, listedName } = file;
    const { transaktionsid, door, bytes, sha256, state, at, expires, inReplyTo, layout } = file;
    const label = file.label === null ? null : JSON.stringify(file.label);
    const what = [org, direction, transaction, productId, name, listedName] as const;
    const how = [transaktionsid, door, bytes, sha256, state, at, expires, inReplyTo, layout] as const;
    const { lastId } = insert.run(wid, ...what, ...how, label, body);
    return {
      ...{ id: lastId, world, org, direction, transaction, productId, name, listedName },
      ...{ transaktionsid, door, bytes, sha256, state, at, expires, inReplyTo, layout },
      ...{ kvitterad: false, label: labelOf(label) },
    };
  };

  /** The first name that no reachable file of the product has, in numbering order; constant cost. */
  const nameFor = (wid: number, file: FileToDeliver): string => {
    const { org, productId, name, at } = file;
    const reachable = sameName.get(wid, org, productId, name, at) !== undefined;
    let n = reachable ? ((listing.get(wid, org, productId, name)?.['n'] ?? 0) as number) + 1 : 1;
    let listed = file.listedName(n);
    // Only a file whose own name looks like another's numbered name makes this go on.
    while (sameListed.get(wid, org, listed, productId, at) !== undefined) listed = file.listedName(++n);
    setListing.run(wid, org, productId, name, n);
    return listed;
  };

  return {
    append: (uploadKey, index, bytes) => {
      let number = openUpload(uploadKey);
      if (number === undefined) {
        number = nextBody++;
        addUpload.run(uploadKey, number);
      }
      addChunk.run(number, index, bytes);
    },
    discard: (uploadKey) => {
      const number = openUpload(uploadKey);
      if (number === undefined) return;
      dropUpload.run(uploadKey);
      gone.add('body', number);
    },
    discardAll: () => {
      for (const { key } of uploads.all()) {
        gone.add('body', openUpload(key as string) ?? -1);
        dropUpload.run(key as string);
      }
    },
    releaseAll: () => {
      release.run();
    },
    accept: (upload) => {
      const wid = worlds.need(upload.world);
      const { org, transaction, sha256 } = upload;
      const transaktionsid = upload.transaktionsid(countEarlier(wid, org, transaction, sha256));
      return add(wid, body(upload), {
        ...upload,
        direction: 'in',
        transaktionsid,
        listedName: null,
        state: 'mottagen',
        expires: null,
        inReplyTo: null,
        layout: null,
        label: upload.label ?? null,
      });
    },
    deliver: (file) => {
      const wid = worlds.need(file.world);
      const { org, transaction, inReplyTo } = file;
      const answer = inReplyTo === null ? file.sha256 : `${file.sha256} ${inReplyTo}`;
      const transaktionsid = file.transaktionsid(countEarlier(wid, org, transaction, answer));
      return add(wid, body(file), {
        ...file,
        direction: 'out',
        transaktionsid,
        listedName: nameFor(wid, file),
        label: file.label ?? null,
        state: 'vantar',
      });
    },
    byId: (fileId) => {
      const row = byId.get(fileId);
      return row === undefined ? undefined : fileOf(row);
    },
    chunk: (fileId, index) => {
      const bytes = chunk.get(fileId, index)?.['bytes'];
      return bytes instanceof Uint8Array
        ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
        : undefined;
    },
    setState: (fileId, from, to) => setState.run(to, fileId, from).changes === 1,
    fetched: (fileId, expires) =>
      byId.get(fileId) === undefined ? undefined : fetched.run(expires, fileId).changes === 1,
    kvittera: (fileId) => byId.get(fileId) !== undefined && kvittera.run(fileId).changes === 1,
    setLayout: (fileId, layout) => {
      if (setLayout.run(layout, fileId).changes === 0) throw new Error(`file ${fileId} is gone`);
    },
    setLabel: (fileId, label) => {
      setLabel.run(JSON.stringify(label), fileId);
    },
    remove: (fileId) => {
      const number = byId.get(fileId)?.['body'];
      if (typeof number !== 'number') return;
      remove.run(fileId);
      gone.add('body', number);
    },
  };
}

export const fileOf = (row: Row): StoredFile => ({
  id: row['id'] as number,
  world: row['world'] as string,
  org: row['org'] as string,
  direction: row['direction'] as StoredFile['direction'],
  transaction: row['tx'] as string,
  productId: row['product'] as string,
  name: row['name'] as string | null,
  listedName: row['listed'] as string | null,
  transaktionsid: row['transaktionsid'] as string,
  door: row['door'] as string,
  bytes: row['bytes'] as number,
  sha256: row['sha256'] as string,
  state: row['state'] as StoredFile['state'],
  kvitterad: row['kvitterad'] === 1,
  at: row['at'] as number,
  expires: row['expires'] as number | null,
  inReplyTo: row['in_reply_to'] as string | null,
  layout: row['layout'] as string | null,
  label: labelOf(row['label'] as string | null),
});

const labelOf = (label: string | null): FileLabel | null =>
  label === null ? null : (JSON.parse(label) as FileLabel);
