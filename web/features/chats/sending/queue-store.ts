// Where the queue outlives the page: IndexedDB, or memory where the browser grants none.
import type { Entry } from "./queue";

export interface QueueStore {
  all(personId: string): Promise<Entry[]>;
  put(entry: Entry): Promise<void>;
  drop(clientId: string): Promise<void>;
}

const DATABASE = "salus-outbox";
const ENTRIES = "entries";

function promised<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function opened(): Promise<IDBDatabase> {
  const request = indexedDB.open(DATABASE, 1);
  request.onupgradeneeded = () => {
    const entries = request.result.createObjectStore(ENTRIES, { keyPath: "clientId" });
    entries.createIndex("personId", "personId");
  };
  return promised(request);
}

/** Done means written: the promise follows the transaction, not only the request. */
function written(database: IDBDatabase, write: (entries: IDBObjectStore) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(ENTRIES, "readwrite", { durability: "strict" });
    write(transaction.objectStore(ENTRIES));
    transaction.oncomplete = () => resolve();
    transaction.onerror = transaction.onabort = () => reject(transaction.error);
  });
}

function inDatabase(database: IDBDatabase): QueueStore {
  const read = () => database.transaction(ENTRIES).objectStore(ENTRIES).index("personId");
  return {
    all: (personId) => promised(read().getAll(personId) as IDBRequest<Entry[]>),
    put: (entry) => written(database, (entries) => entries.put(entry)),
    drop: (clientId) => written(database, (entries) => entries.delete(clientId)),
  };
}

export function inMemory(): QueueStore {
  const entries = new Map<string, Entry>();
  return {
    all: async (personId) => [...entries.values()].filter((entry) => entry.personId === personId),
    put: async (entry) => void entries.set(entry.clientId, entry),
    drop: async (clientId) => void entries.delete(clientId),
  };
}

export async function openQueueStore(): Promise<QueueStore> {
  try {
    return inDatabase(await opened());
  } catch {
    return inMemory();
  }
}
