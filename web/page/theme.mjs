// The page around the console in the colours that were chosen in it. Without a choice, the system's.

const bars = { dark: '#0A0C0E', light: '#EEF0F2' };

/** @param {string} theme 'dark', 'light', or anything else for the system's */
export function use_theme(theme) {
  const chosen = theme === 'dark' || theme === 'light' ? theme : undefined;
  if (chosen) document.documentElement.dataset.theme = chosen;
  else delete document.documentElement.dataset.theme;
  for (const meta of document.querySelectorAll('meta[name="theme-color"]')) {
    const own = meta.getAttribute('media')?.includes('light') ? 'light' : 'dark';
    meta.setAttribute('content', bars[chosen ?? own]);
  }
}

/** The choice of an earlier visit; the console keeps its settings under this prefix. */
export function use_saved_theme() {
  try {
    use_theme(localStorage.getItem('tabplane/theme') ?? '');
  } catch {
    use_theme('');
  }
}
