// Who writes a world: the holder of its Web Lock. A lock ends with its tab, however that ends.

// A page that is being reloaded can hold its lock for a moment longer than its successor needs to start.
const patience_ms = 400;

export class WriterLock {
  #name;
  #locks;
  /** @type {(() => void) | undefined} */
  #release;

  /** @param {string} name @param {LockManager | undefined} locks */
  constructor(name, locks) {
    this.#name = name;
    this.#locks = locks;
  }

  /** Whether it is ours now. Without Web Locks (pages not served securely) the epochs alone keep writers apart. */
  async take() {
    if (!this.#locks || this.#release) return true;
    return (await this.#ask({ ifAvailable: true })) || this.#ask({ signal: AbortSignal.timeout(patience_ms) });
  }

  /** @param {LockOptions} options @returns {Promise<boolean>} */
  #ask(options) {
    return new Promise((resolve, reject) => {
      /** @type {LockManager} */ (this.#locks)
        .request(this.#name, options, (lock) => {
          resolve(lock !== null);
          return lock === null
            ? undefined
            : new Promise((release) => {
                this.#release = () => release(undefined);
              });
        })
        .catch((reason) => (reason.name === 'TimeoutError' || reason.name === 'AbortError' ? resolve(false) : reject(reason)));
    });
  }

  release() {
    this.#release?.();
    this.#release = undefined;
  }
}
