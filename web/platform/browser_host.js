// Address, files and settings behind browser_host.h, and the page's side of storage: what the
// module offers its page (`setStorage`, `setWorld` and so on) and what it calls there (`Module.host`).
mergeInto(LibraryManager.library, {
  tabplane_watch_route__deps: ['$mail'],
  tabplane_watch_route: function() {
    const report = function() {
      mail.send_text(location.hash.slice(1));
      _tabplane_on_route();
    };
    addEventListener('hashchange', report);
    addEventListener('popstate', report);
    report();
  },

  tabplane_navigate__deps: ['$mail'],
  tabplane_navigate: function(route, size, replace) {
    const address = '#' + mail.text(route, size);
    if (replace)
      history.replaceState(history.state, '', address);
    else
      history.pushState(null, '', address);
  },

  tabplane_set_title__deps: ['$mail'],
  tabplane_set_title: function(title, size) { document.title = mail.text(title, size); },

  tabplane_download__deps: ['$mail'],
  tabplane_download: function(name, name_size, bytes, size) {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([mail.bytes(bytes, size).slice()]));
    link.download = mail.text(name, name_size);
    link.click();
    // The browser reads the blob after this turn.
    setTimeout(function() { URL.revokeObjectURL(link.href); }, 60000);
  },

  tabplane_pick_file__deps: ['$mail'],
  tabplane_pick_file: function() {
    const input = document.createElement('input');
    input.type = 'file';
    input.addEventListener('change', function() {
      const file = input.files[0];
      if (!file) return;
      file.arrayBuffer().then(function(content) {
        const name = new TextEncoder().encode(file.name);
        const message = new Uint8Array(name.length + content.byteLength);
        message.set(name);
        message.set(new Uint8Array(content), name.length);
        mail.send_bytes(message);
        _tabplane_on_file(name.length);
      });
    });
    input.click();
  },

  // Storage may be forbidden or full; a setting is then forgotten with the page.
  tabplane_read_setting__deps: ['$mail'],
  tabplane_read_setting: function(key, size) {
    let value = null;
    try {
      value = localStorage.getItem('tabplane/' + mail.text(key, size));
    } catch (forbidden) {
    }
    mail.send_text(value || '');
  },

  tabplane_write_setting__deps: ['$mail', '$tell_page'],
  tabplane_write_setting: function(key_pointer, key_size, value_pointer, size) {
    const key = mail.text(key_pointer, key_size);
    const value = mail.text(value_pointer, size);
    try {
      localStorage.setItem('tabplane/' + key, value);
    } catch (forbidden_or_full) {
    }
    tell_page('settingChanged', {'key': key, 'value': value});
  },

  $tell_page: function(name, argument) {
    const host = Module['host'];
    if (host && host[name]) host[name](argument);
  },

  // Dates beyond what JavaScript knows have no offset.
  tabplane_utc_offset_minutes: function(unix_ms) {
    return -new Date(unix_ms).getTimezoneOffset() || 0;
  },

  tabplane_download_put_aside__deps: ['$tell_page'],
  tabplane_download_put_aside: function() { tell_page('downloadPutAside'); },

  tabplane_retry_saving__deps: ['$tell_page'],
  tabplane_retry_saving: function() { tell_page('retrySaving'); },

  tabplane_continue_in_memory__deps: ['$tell_page'],
  tabplane_continue_in_memory: function() { tell_page('continueInMemory'); },

  tabplane_open_world__deps: ['$tell_page', '$mail'],
  tabplane_open_world: function(name, size, scenario, scenario_size) {
    tell_page(
        'openWorld',
        {'name': mail.text(name, size), 'scenario': mail.text(scenario, scenario_size)});
  },

  // Kind, endpoint, database, user and password are lines: none of them has a line break in it.
  tabplane_connect_sync__deps: ['$tell_page', '$mail'],
  tabplane_connect_sync: function(lines, size, join) {
    const parts = mail.text(lines, size).split('\n');
    tell_page('connectSync', {
      'join': Boolean(join),
      'kind': parts[0],
      'endpoint': parts[1],
      'database': parts[2],
      'user': parts[3],
      'password': parts[4],
    });
  },

  tabplane_decide_sync__deps: ['$tell_page'],
  tabplane_decide_sync: function(what) {
    tell_page(['stopSync', 'retrySync', 'wantClock'][what]);
  },

  tabplane_random_token__deps: ['$mail'],
  tabplane_random_token: function() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    mail.send_text(
        Array.from(bytes, function(byte) { return byte.toString(16).padStart(2, '0'); }).join(''));
  },

  tabplane_offer_to_page__deps: ['$mail'],
  tabplane_offer_to_page: function() {
    const states = ['in-memory', 'saved', 'saving', 'not-saved'];
    Module['setStorage'] = function(status) {
      mail.send_text(status['message'] || '');
      _tabplane_on_storage(
          Math.max(0, states.indexOf(status['save'])), status['role'] !== 'reader',
          status['epoch'] || 0, status['unsavedEntries'] || 0, Boolean(status['mayBeEvicted']),
          status['putAside'] || 0);
    };
    Module['setSync'] = function(status) {
      const lines = Object.entries(status).map(function(entry) {
        const value = entry[1];
        const text = Array.isArray(value) ? value.join(' ') :
            typeof value === 'boolean'    ? (value ? '1' : '0') :
                                            String(value);
        return entry[0] + '\t' + text.replace(/\s+/g, ' ');
      });
      mail.send_text(lines.join('\n'));
      _tabplane_on_sync();
    };
    Module['setWorld'] = function(name) {
      mail.send_text(name);
      _tabplane_on_world();
    };
    // Lists travel as lines; a name has no line break in it, and a title none that matters.
    const one_line = function(text) { return text.replace(/\s+/g, ' '); };
    Module['setWorlds'] = function(names) {
      mail.send_text(names.join('\n'));
      _tabplane_on_worlds();
    };
    Module['setScenarios'] = function(scenarios) {
      mail.send_text(scenarios
                         .map(function(scenario) {
                           return scenario['name'] + '\t' + one_line(scenario['title']);
                         })
                         .join('\n'));
      _tabplane_on_scenarios();
    };
    Module['setScenario'] = function(document) {
      mail.send_text(document);
      _tabplane_on_scenario();
    };
    Module['requestFrame'] = function() { _tabplane_request_frame(); };
    Module['drawNow'] = function() { _tabplane_draw_now(); };
    Module['frames'] = function() { return _tabplane_frames(); };
  },
});
