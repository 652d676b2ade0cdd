// What runs inside the page when storage is measured. Each function stands alone: it is sent as text.

/**
 * Batches through the page's own journal, one after the other. Entries per second of each round.
 * @param {{rounds: number, batches: number, entries: number, bytes: number}} load
 */
export async function measure_journal({ rounds, batches, entries, bytes }) {
  /** @param {string} path @returns {Promise<any>} */
  const load = (path) => import(path);
  const { IndexedDbJournal } = await load('/journal/indexeddb.mjs');
  const batch = new Uint8Array(entries * bytes).map((_, at) => (at * 2_654_435_761) >>> 13);
  /** @type {number[]} */
  const rates = [];
  for (let round = 0; round < rounds; round += 1) {
    const journal = new IndexedDbJournal(`bench-${round}`);
    const { role } = await journal.open({ write: true });
    if (role !== 'writer') throw new Error('the journal is not ours to write');
    const start = performance.now();
    for (let key = 1; key <= batches; key += 1) await journal.append(key, batch);
    rates.push((1000 * batches * entries) / (performance.now() - start));
    await journal.close();
  }
  return rates;
}

/**
 * The usual way: one record for each entry, so many in a strict transaction. Records per second of each round.
 * @param {{rounds: number, transactions: number, records: number, bytes: number}} load
 */
export async function measure_records({ rounds, transactions, records, bytes }) {
  const name = `records-${records}`;
  /** @type {IDBDatabase} */
  const database = await new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => request.result.createObjectStore('records', { autoIncrement: true });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const record = new Uint8Array(bytes).map((_, at) => at);
  /** @type {number[]} */
  const rates = [];
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now();
    for (let done = 0; done < transactions; done += 1) {
      await new Promise((resolve, reject) => {
        const transaction = database.transaction('records', 'readwrite', { durability: 'strict' });
        transaction.oncomplete = () => resolve(undefined);
        transaction.onabort = () => reject(transaction.error);
        for (let at = 0; at < records; at += 1) transaction.objectStore('records').add(record);
      });
    }
    rates.push((1000 * transactions * records) / (performance.now() - start));
  }
  database.close();
  return rates;
}
