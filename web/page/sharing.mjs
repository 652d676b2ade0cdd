// Sharing as the page sees it: what a person asks for in the console goes to the world, and how that stands comes
// back. Credentials live in this tab alone, in memory and in its session storage, so that a reload can go on.

/** @typedef {import('./world.mjs').World} World */
/** @typedef {import('./world.mjs').SyncAddress} SyncAddress */

/** @typedef {{join: boolean, kind: string, endpoint: string, database: string, user: string, password: string}} SyncWish */
/** @typedef {{shared: boolean, connecting?: boolean, message?: string}} ShownSync besides what the world says */

/** @param {World} world */
const place = (world) => `tabplane-sync/${world.name ?? ''}`;

/** @param {SyncWish} wish @returns {Pick<SyncAddress, 'credentials' | 'token'>} */
function credentials_of({ kind, user, password }) {
  if (kind === 'etcd') return password === '' ? {} : { token: password };
  return user === '' ? {} : { credentials: { user, password } };
}

/** @param {World} world @param {ReturnType<typeof credentials_of> | undefined} credentials nothing forgets them */
function remember(world, credentials) {
  try {
    if (credentials) sessionStorage.setItem(place(world), JSON.stringify(credentials));
    else sessionStorage.removeItem(place(world));
  } catch {
    // Forbidden or full: they are asked for again after a reload.
  }
}

/** @param {World} world @returns {ReturnType<typeof credentials_of>} */
function remembered(world) {
  try {
    return JSON.parse(sessionStorage.getItem(place(world)) ?? '{}');
  } catch {
    return {};
  }
}

/**
 * Follows a world's sharing, and goes on with it when it was shared before.
 * @param {World} world
 * @param {(status: ShownSync) => void} show
 */
export function follow_sharing(world, show) {
  let connecting = false;
  let failure = '';
  const tell = () => {
    const sync = connecting ? undefined : world.sync;
    show({ ...sync, shared: sync !== undefined, connecting, message: sync?.message || failure });
  };
  world.subscribe(({ type }) => type === 'sync' && tell());

  /** @param {() => Promise<void>} step */
  const attempt = async (step) => {
    connecting = true;
    failure = '';
    tell();
    try {
      await step();
    } catch (reason) {
      failure = reason instanceof Error ? reason.message : String(reason);
    }
    connecting = false;
    tell();
  };

  void (async () => {
    if (world.storage?.role === 'writer' && (await world.sharedAt?.())) await world.resumeSharing?.(remembered(world));
    tell();
  })().catch((reason) => {
    failure = String(reason);
    tell();
  });

  return {
    /** @param {SyncWish} wish */
    connectSync(wish) {
      const credentials = credentials_of(wish);
      const address = /** @type {SyncAddress} */ ({ kind: wish.kind, endpoint: wish.endpoint, database: wish.database, ...credentials });
      void attempt(async () => {
        await (wish.join ? world.join?.(address) : world.share?.(address));
        remember(world, credentials);
      });
    },
    stopSync() {
      remember(world, undefined);
      void attempt(async () => world.stopSharing?.());
    },
    retrySync: () => world.retrySync?.(),
    wantClock: () => world.wantClock?.(),
  };
}
